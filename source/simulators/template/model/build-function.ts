import {policyFrom} from '../../iam/parse-policy.ts';
import {functionNameIn, qualifierIn} from '../naming.ts';
import {textOf} from '../node.ts';
import type {Values} from '../plain.ts';
import {attribute, optional, type Building} from './building.ts';
import {readDeployment} from './deployment.ts';
import type {
	AliasResource,
	EventInvokeConfigResource,
	EventSourceMappingResource,
	FunctionResource,
	FunctionUrlResource,
	PermissionResource,
	VersionResource,
} from './function.ts';

export function buildFunction(building: Building): FunctionResource {
	const {values, common, draft} = building;
	const code = values.block('Code');
	return {
		...common,
		kind: 'function',
		name: building.identity.ref,
		arn: attribute(building, 'Arn'),
		roleArn: values.text('Role') ?? '',
		runtime: values.text('Runtime') ?? '',
		handler: values.text('Handler') ?? '',
		timeoutSeconds: values.number('Timeout') ?? 3,
		memoryMB: values.number('MemorySize') ?? 128,
		architecture: values.texts('Architectures')[0] === 'arm64' ? 'arm64' : 'x86_64',
		environment: textsOf(values.block('Environment').block('Variables')),
		codeUri: textOf(draft.extra?.codeUri) ?? '.',
		storageMB: values.block('EphemeralStorage').number('Size') ?? 512,
		tracing: values.block('TracingConfig').text('Mode') === 'Active' ? 'Active' : 'PassThrough',
		layers: values.texts('Layers'),
		logFormat: values.block('LoggingConfig').text('LogFormat') === 'JSON' ? 'JSON' : 'Text',
		recursiveLoop: values.text('RecursiveLoop') === 'Allow' ? 'Allow' : 'Terminate',
		...optional('inlineCode', code.text('ZipFile')),
		...optional('reservedConcurrency', values.number('ReservedConcurrentExecutions')),
		...optional('deadLetterArn', values.block('DeadLetterConfig').text('TargetArn')),
	};
}

export function buildVersion(building: Building): VersionResource {
	const {values, common} = building;
	return {
		...common,
		kind: 'version',
		functionName: functionNameIn(values.text('FunctionName') ?? ''),
		arn: common.ref,
		version: attribute(building, 'Version'),
		...provisioned(values),
	};
}

export function buildAlias(building: Building): AliasResource {
	const {values, common, draft} = building;
	const [weight] = values.block('RoutingConfig').blocks('AdditionalVersionWeights');
	const routing = weight && {
		version: weight.text('FunctionVersion') ?? '',
		weight: weight.number('FunctionWeight') ?? 0,
	};
	return {
		...common,
		kind: 'alias',
		functionName: functionNameIn(values.text('FunctionName') ?? ''),
		arn: common.ref,
		name: values.text('Name') ?? '',
		version: values.text('FunctionVersion') ?? '',
		...provisioned(values),
		...optional('routing', routing),
		...optional('deployment', readDeployment(draft.extra?.deploymentPreference)),
	};
}

function provisioned(values: Values): {provisionedConcurrency?: number} {
	return optional(
		'provisionedConcurrency',
		values.block('ProvisionedConcurrencyConfig').number('ProvisionedConcurrentExecutions'),
	);
}

export function buildUrl(building: Building): FunctionUrlResource {
	const {values, common} = building;
	const target = values.text('TargetFunctionArn') ?? '';
	return {
		...common,
		kind: 'function-url',
		functionName: functionNameIn(target),
		url: attribute(building, 'FunctionUrl'),
		authorization: values.text('AuthType') === 'NONE' ? 'NONE' : 'AWS_IAM',
		...optional('qualifier', values.text('Qualifier') ?? qualifierIn(target)),
		...optional('cors', values.any('Cors')),
	};
}

/** A permission as the statement that Lambda writes for it (AddPermission of the Lambda API). */
export function buildPermission({values, common, realm}: Building): PermissionResource {
	const target = values.text('FunctionName') ?? '';
	const functionName = functionNameIn(target);
	const qualifier = qualifierIn(target);
	const {partition, region, accountId} = realm;
	const arn = `arn:${partition}:lambda:${region}:${accountId}:function:${functionName}`;
	const equal = {
		...optional('AWS:SourceAccount', values.text('SourceAccount')),
		...optional('lambda:EventSourceToken', values.text('EventSourceToken')),
		...optional('lambda:FunctionUrlAuthType', values.text('FunctionUrlAuthType')),
		...optional('aws:PrincipalOrgID', values.text('PrincipalOrgID')),
	};
	const sourceArn = values.text('SourceArn');
	const document = {
		Version: '2012-10-17',
		Statement: {
			Sid: common.logicalId,
			Effect: 'Allow',
			Principal: principalOf(values.text('Principal') ?? ''),
			Action: values.text('Action') ?? 'lambda:InvokeFunction',
			Resource: qualifier === undefined ? arn : `${arn}:${qualifier}`,
			Condition: {
				...(Object.keys(equal).length > 0 && {StringEquals: equal}),
				...(sourceArn && {ArnLike: {'AWS:SourceArn': sourceArn}}),
				...(values.flag('InvokedViaFunctionUrl') && {Bool: {'lambda:InvokedViaFunctionUrl': 'true'}}),
			},
		},
	};
	const [statement] = policyFrom(document, `the permission ${common.logicalId}`, 'resource').statements;
	const nobody = {number: 1, effect: 'Allow', actions: {not: false, patterns: []}, conditions: []} as const;
	return {
		...common,
		kind: 'permission',
		functionName,
		statement: statement ?? nobody,
		...optional('qualifier', qualifier),
	};
}

function principalOf(principal: string): string | Record<string, string> {
	if (principal === '*') {
		return principal;
	}

	return /^(?:\d{12}|arn:)/.test(principal) ? {AWS: principal} : {Service: principal};
}

export function buildMapping({values, common}: Building): EventSourceMappingResource {
	const target = values.text('FunctionName') ?? '';
	const sourceArn = values.text('EventSourceArn') ?? '';
	return {
		...common,
		kind: 'event-source-mapping',
		id: common.ref,
		functionName: functionNameIn(target),
		sourceArn,
		enabled: values.flag('Enabled') ?? true,
		batchSize: values.number('BatchSize') ?? (sourceArn.includes(':sqs:') ? 10 : 100),
		windowSeconds: values.number('MaximumBatchingWindowInSeconds') ?? 0,
		reportsItemFailures: values.texts('FunctionResponseTypes').includes('ReportBatchItemFailures'),
		filters: values
			.block('FilterCriteria')
			.blocks('Filters')
			.map(filter => filter.text('Pattern') ?? '{}'),
		...optional('qualifier', qualifierIn(target)),
		...optional('maximumConcurrency', values.block('ScalingConfig').number('MaximumConcurrency')),
		...optional('startingPosition', values.text('StartingPosition')),
		...optional('onFailureArn', values.block('DestinationConfig').block('OnFailure').text('Destination')),
	};
}

// Two retries and six hours unless told: asynchronous invocation, Lambda developer guide, 2026-08.
export function buildInvokeConfig({values, common}: Building): EventInvokeConfigResource {
	const destinations = values.block('DestinationConfig');
	return {
		...common,
		kind: 'event-invoke-config',
		functionName: functionNameIn(values.text('FunctionName') ?? ''),
		qualifier: values.text('Qualifier') ?? '$LATEST',
		maximumRetries: values.number('MaximumRetryAttempts') ?? 2,
		maximumAgeSeconds: values.number('MaximumEventAgeInSeconds') ?? 21_600,
		...optional('onSuccessArn', destinations.block('OnSuccess').text('Destination')),
		...optional('onFailureArn', destinations.block('OnFailure').text('Destination')),
	};
}

export function textsOf(values: Values): Record<string, string> {
	return Object.fromEntries(
		Object.entries(values.json).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
	);
}
