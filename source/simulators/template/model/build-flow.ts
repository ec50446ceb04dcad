import type {Route} from '../draft.ts';
import {textOf} from '../node.ts';
import {textsOf} from './build-function.ts';
import {attribute, type Building} from './building.ts';
import type {ApiResource, ApiRoute, StateMachineResource} from './service.ts';

export function buildStateMachine(building: Building): StateMachineResource {
	const {values, common, draft} = building;
	const json = values.any('Definition');
	const text = values.text('DefinitionString');
	const uri = textOf(draft.extra?.codeUri) ?? '';
	return {
		...common,
		kind: 'state-machine',
		name: attribute(building, 'Name'),
		arn: attribute(building, 'Arn'),
		roleArn: values.text('RoleArn') ?? '',
		express: values.text('StateMachineType') === 'EXPRESS',
		definition: json === undefined ? (text === undefined ? {uri} : {text}) : {json},
		substitutions: textsOf(values.block('DefinitionSubstitutions')),
	};
}

// 29 s and 30 s: quotas of API Gateway for REST and HTTP APIs (2026-08).
export function buildApi(building: Building): ApiResource {
	const {values, common, draft, identity} = building;
	const isRest = common.type === 'AWS::Serverless::Api';
	return {
		...common,
		kind: 'api',
		id: identity.ref,
		protocol: isRest ? 'rest' : 'http',
		stage: values.text('StageName') ?? (isRest ? 'Prod' : '$default'),
		routes: (draft.extra?.routes ?? []).map(route => toRoute(route, isRest ? 29_000 : 30_000)),
	};
}

function toRoute(route: Route, longestMs: number): ApiRoute {
	return {
		method: route.method,
		path: route.path,
		functionArn: textOf(route.function) ?? '',
		payloadFormat: route.payloadFormat,
		timeoutMs: Number(textOf(route.timeoutMs) ?? longestMs),
		line: route.at.line,
	};
}
