import {complain} from '../../problem.ts';
import {draft, pick, placeOf, property, type Draft} from '../draft.ts';
import {getAtt, mapping, scalar} from '../make-node.ts';
import {textOf, type Mapping, type Node} from '../node.ts';
import {add, madeFrom, tagsOf, type Expansion, type Target} from './expansion.ts';
import {expandAlias} from './expand-alias.ts';
import {expandEvents} from './expand-events.ts';
import {expandInvokeConfig} from './expand-invoke-config.ts';
import {expandRole, type RoleParts} from './expand-role.ts';

const handedOn = [
	'FunctionName', 'Handler', 'Runtime', 'Description', 'MemorySize', 'Timeout', 'VpcConfig', 'Environment', 'KmsKeyArn',
	'ReservedConcurrentExecutions', 'Layers', 'FileSystemConfigs', 'ImageConfig', 'PackageType', 'Architectures',
	'SnapStart', 'EphemeralStorage', 'CodeSigningConfigArn', 'RuntimeManagementConfig', 'LoggingConfig', 'TenancyConfig',
	'RecursiveLoop', 'DurableConfig', 'FunctionScalingConfig', 'PublishToLatestPublished',
]; // prettier-ignore

/** AWS::Serverless::Function: the function, its role, version and alias, URL, destinations and events. */
export function expandFunction(source: Draft, expansion: Expansion): void {
	const {logicalId, at, properties} = source;
	const ownRole = property(source, 'Role');
	add(expansion, {
		...draft(madeFrom(source, logicalId), 'AWS::Lambda::Function', {
			...pick(properties, handedOn),
			Code: codeOf(properties),
			Role: ownRole ?? getAtt(at, `${logicalId}Role`, 'Arn'),
			TracingConfig: tracingOf(properties),
			DeadLetterConfig: deadLetterOf(properties),
			Tags: tagsOf(property(source, 'Tags')),
		}),
		dependsOn: source.dependsOn,
		...(property(source, 'CodeUri') && {extra: {codeUri: property(source, 'CodeUri')!}}),
	});

	const target = expandAlias(source, expansion);
	expandUrl(source, target, expansion);
	const parts: RoleParts = {managed: [], statements: []};
	addOwnNeeds(source, parts);
	expandInvokeConfig(source, parts, expansion);
	expandEvents({source, target, parts}, expansion);
	if (!ownRole) {
		expandRole(source, {service: 'lambda.amazonaws.com', parts}, expansion);
	}

	complainOfNeeds(source, expansion);
}

function codeOf(properties: Mapping): Node {
	return mapping(properties.at, {
		ZipFile: property(properties, 'InlineCode'),
		ImageUri: property(properties, 'ImageUri'),
	});
}

function tracingOf(properties: Mapping): Node | undefined {
	const tracing = property(properties, 'Tracing');
	return tracing && textOf(tracing) !== 'Disabled' ? mapping(tracing.at, {Mode: tracing}) : undefined;
}

function deadLetterOf(properties: Mapping): Node | undefined {
	const queue = property(properties, 'DeadLetterQueue');
	return queue?.kind === 'mapping' ? mapping(queue.at, {TargetArn: property(queue, 'TargetArn')}) : undefined;
}

function expandUrl(source: Draft, target: Target, expansion: Expansion): void {
	const config = property(source, 'FunctionUrlConfig');
	if (config?.kind !== 'mapping') {
		return;
	}

	const {logicalId} = source;
	const place = placeOf(source, 'FunctionUrlConfig');
	const isPublic = textOf(property(config, 'AuthType')) === 'NONE';
	const values = pick(config, ['AuthType', 'Cors', 'InvokeMode']);
	add(
		expansion,
		draft(madeFrom(source, `${logicalId}Url`, place), 'AWS::Lambda::Url', {...values, TargetFunctionArn: target.name}),
	);
	if (isPublic) {
		const everybody = {FunctionName: target.name, Principal: scalar(place, '*')};
		add(
			expansion,
			draft(madeFrom(source, `${logicalId}UrlPublicPermissions`, place), 'AWS::Lambda::Permission', {
				...everybody,
				Action: scalar(place, 'lambda:InvokeFunctionUrl'),
				FunctionUrlAuthType: scalar(place, 'NONE'),
			}),
		);
		add(
			expansion,
			draft(madeFrom(source, `${logicalId}URLInvokeAllowPublicAccess`, place), 'AWS::Lambda::Permission', {
				...everybody,
				Action: scalar(place, 'lambda:InvokeFunction'),
				InvokedViaFunctionUrl: scalar(place, true),
			}),
		);
	}
}

/** What the role needs for tracing, networks and the dead-letter queue (SAM translator, _construct_role). */
function addOwnNeeds(source: Draft, parts: RoleParts): void {
	const tracing = property(source, 'Tracing');
	const durable = property(source, 'DurableConfig');
	parts.managed.push(durable ? 'AWSLambdaBasicDurableExecutionRolePolicy' : 'AWSLambdaBasicExecutionRole');
	if (tracing && textOf(tracing) !== 'Disabled') {
		parts.managed.push('AWSXrayWriteOnlyAccess');
	}

	if (property(source, 'VpcConfig')) {
		parts.managed.push('AWSLambdaVPCAccessExecutionRole');
	}

	const queue = property(source, 'DeadLetterQueue');
	const arn = queue?.kind === 'mapping' ? property(queue, 'TargetArn') : undefined;
	if (queue?.kind === 'mapping' && arn) {
		const action = textOf(property(queue, 'Type')) === 'SNS' ? 'sns:Publish' : 'sqs:SendMessage';
		parts.statements.push({name: 'DeadLetterQueuePolicy', action, resource: arn});
	}
}

function complainOfNeeds(source: Draft, expansion: Expansion): void {
	for (const name of ['ProvisionedConcurrencyConfig', 'DeploymentPreference']) {
		const node = property(source, name);
		const off = node?.kind === 'mapping' && textOf(property(node, 'Enabled')) === 'false';
		if (node && !off && !property(source, 'AutoPublishAlias')) {
			complain(expansion.report, placeOf(source, name), {
				what: `${name} needs a published version, and the function "${source.logicalId}" has only $LATEST`,
				remedy: 'Add "AutoPublishAlias: live" to the function',
				rule: 'needs-alias',
			});
		}
	}
}
