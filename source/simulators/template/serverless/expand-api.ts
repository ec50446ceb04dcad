import {complain} from '../../problem.ts';
import {draft, property, type Draft, type Route} from '../draft.ts';
import {ref, scalar, sub} from '../make-node.ts';
import {textOf} from '../node.ts';
import {add, madeFrom, type EventSource, type Expansion} from './expansion.ts';
import {permissionFor} from './expand-permission.ts';

type Flavour = {
	readonly type: string;
	readonly idProperty: string;
	readonly implicitId: string;
	readonly stage: string;
	readonly stageType: string;
};

// Names of implicit APIs and their stages: generated CloudFormation resources, SAM developer guide, 2026-08.
const flavours: Record<string, Flavour> = {
	Api: {
		type: 'AWS::Serverless::Api',
		idProperty: 'RestApiId',
		implicitId: 'ServerlessRestApi',
		stage: 'Prod',
		stageType: 'AWS::ApiGateway::Stage',
	},
	HttpApi: {
		type: 'AWS::Serverless::HttpApi',
		idProperty: 'ApiId',
		implicitId: 'ServerlessHttpApi',
		stage: '$default',
		stageType: 'AWS::ApiGatewayV2::Stage',
	},
};

/** Api and HttpApi: a way into an API of the template, or into the one that SAM makes for all who name none. */
export function expandApiEvent(event: EventSource, expansion: Expansion): void {
	const flavour = flavours[event.type]!;
	const apiId = apiOf(event, flavour, expansion);
	if (apiId === undefined) {
		return;
	}

	const {at, properties} = event;
	const method = (textOf(property(properties, 'Method')) ?? 'any').toUpperCase();
	const path = textOf(property(properties, 'Path')) ?? '$default';
	const timeoutMs = property(properties, 'TimeoutInMillis');
	const authorization = property(properties, 'Auth');
	const format = textOf(property(properties, 'PayloadFormatVersion')) ?? '2.0';
	const route: Route = {
		at,
		method: method === '*' || method === 'X-AMAZON-APIGATEWAY-ANY-METHOD' ? 'ANY' : method,
		path,
		function: event.target.arn,
		payloadFormat: event.type === 'Api' || format === '1.0' ? '1.0' : '2.0',
		...(timeoutMs && {timeoutMs}),
		...(authorization && {authorization}),
	};
	const routes = expansion.routes.get(apiId) ?? [];
	complainTwice(route, routes, expansion);
	expansion.routes.set(apiId, [...routes, route]);
	const sourceArn = sub(
		at,
		`arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*/${pattern(route)}`,
		{Api: ref(at, apiId)},
	);
	const suffix = event.type === 'Api' ? 'Prod' : '';
	add(expansion, permissionFor(event, {principal: 'apigateway.amazonaws.com', sourceArn, suffix}));
}

/** The logical id of the API that an event names; the implicit one is made when first asked for. */
function apiOf(event: EventSource, flavour: Flavour, expansion: Expansion): string | undefined {
	const {at, properties} = event;
	const named = property(properties, flavour.idProperty);
	if (!named) {
		if (!expansion.drafts.has(flavour.implicitId)) {
			const stage = {StageName: scalar(at, flavour.stage)};
			add(expansion, draft({logicalId: flavour.implicitId, at, from: flavour.implicitId}, flavour.type, stage));
		}

		return flavour.implicitId;
	}

	const id = named.kind === 'call' && named.name === 'Ref' ? textOf(named.argument) : textOf(named);
	if (id !== undefined && expansion.drafts.get(id)?.type === flavour.type) {
		return id;
	}

	complain(expansion.report, named.at, {
		what: `${flavour.idProperty} does not name an ${flavour.type} of this template`,
		remedy: `Leave ${flavour.idProperty} out, or write "!Ref" and the name of such a resource`,
		rule: 'dangling-reference',
	});
	return undefined;
}

/** The stages get names that a template may refer to. */
export function expandStages(api: Draft, expansion: Expansion): void {
	const flavour = Object.values(flavours).find(({type}) => type === api.type)!;
	const stage = property(api, 'StageName') ?? scalar(api.at, flavour.stage);
	const name = textOf(stage) ?? 'Stage';
	const id =
		name === '$default'
			? `${api.logicalId}ApiGatewayDefaultStage`
			: `${api.logicalId}${name.replaceAll(/\W/g, '')}Stage`;
	const owner = {[flavour.idProperty]: ref(api.at, api.logicalId)};
	add(expansion, draft(madeFrom(api, id), flavour.stageType, {StageName: stage, ...owner}));
	expansion.aliases.set(`${api.logicalId}.Stage`, id);
}

/** A path variable stands for any word in the ARN of a route. */
function pattern({method, path}: Route): string {
	const words = path.replaceAll(/\{[^}]*\}/g, '*').replace(/^\//, '');
	return `${method === 'ANY' ? '*' : method}/${words}`;
}

function complainTwice(route: Route, others: readonly Route[], expansion: Expansion): void {
	const twin = others.find(other => other.method === route.method && other.path === route.path);
	if (twin) {
		complain(expansion.report, route.at, {
			what: `${route.method} ${route.path} is taken already, by the event on line ${twin.at.line}`,
			remedy: 'Change the path or the method of one of the two',
			rule: 'duplicate-route',
		});
	}
}

export function isApi(type: string): boolean {
	return Object.values(flavours).some(flavour => flavour.type === type);
}
