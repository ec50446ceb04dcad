import {didYouMean} from '../../nearest.ts';
import type {FunctionResource} from '../model/function.ts';
import {each, fault, isArn, mayRole, type Checking} from './checking.ts';

/** What the Lambda API refuses of a function (limits: boto/botocore 0e6e240, 2026-08-07, and cfn-lint 217397c). */
export function checkFunctions(checking: Checking): void {
	each(checking, 'function', one => {
		checkPackage(one, checking);
		checkEnvironment(one, checking);
		checkSnapStart(one, checking);
		checkTargets(one, checking);
		if (one.layers.length > 5) {
			fault(
				checking,
				{of: one, path: ['Layers']},
				{
					what: `${nameOf(one)} has ${one.layers.length} layers; Lambda takes five`,
					remedy: 'Put several into one layer, or their code into the package',
					rule: 'too-many-layers',
				},
			);
		}
	});
	checkReserved(checking);
}

function nameOf({logicalId}: FunctionResource): string {
	return `the function "${logicalId}"`;
}

// Runtimes of the Lambda API and the day on which AWS stopped taking new functions for them: cfn-lint 217397c
// (LmbdRuntimeLifecycle.json), 2026-08-19; nodejs26.x and python3.15 from boto/botocore 0e6e240, 2026-08-07.
const runtimes = [
	'dotnet10', 'dotnet6', 'dotnet8', 'dotnet9', 'java11', 'java11.al2023', 'java17', 'java17.al2023', 'java21', 'java25',
	'java8.al2', 'java8.al2023', 'nodejs16.x', 'nodejs18.x', 'nodejs20.x', 'nodejs22.x', 'nodejs24.x', 'nodejs26.x',
	'provided.al2', 'provided.al2023', 'python3.10', 'python3.11', 'python3.12', 'python3.13', 'python3.14', 'python3.15',
	'python3.8', 'python3.9', 'ruby3.2', 'ruby3.3', 'ruby3.4', 'ruby4.0',
]; // prettier-ignore
const closedRuntimes: Record<string, string> = {
	'dotnetcore2.1': 'dotnet10',
	'dotnetcore3.1': 'dotnet10',
	'go1.x': 'provided.al2023',
	java8: 'java25',
	nodejs: 'nodejs24.x',
	'nodejs4.3': 'nodejs24.x',
	'nodejs6.10': 'nodejs24.x',
	'nodejs8.10': 'nodejs24.x',
	'nodejs10.x': 'nodejs24.x',
	'nodejs12.x': 'nodejs24.x',
	'nodejs14.x': 'nodejs24.x',
	provided: 'provided.al2023',
	'python2.7': 'python3.14',
	'python3.6': 'python3.14',
	'python3.7': 'python3.14',
	'ruby2.5': 'ruby4.0',
	'ruby2.7': 'ruby4.0',
};

function checkPackage(one: FunctionResource, checking: Checking): void {
	const code = one.properties['Code'];
	const hasImage = typeof code === 'object' && code !== null && 'ImageUri' in code;
	if (one.properties['PackageType'] === 'Image' || hasImage) {
		return;
	}

	for (const [name, value, example] of [
		['Runtime', one.runtime, 'nodejs24.x'],
		['Handler', one.handler, 'handler.handler'],
	] as const) {
		// prettier-ignore
		if (value === '') {
			fault(checking, {of: one, path: [name]}, {
				what: `${nameOf(one)} has no ${name}`,
				remedy: `Add "${name}: ${example}" under its Properties${name === 'Handler' ? ': the file without its ending, a dot, and the exported name' : ''}`,
				rule: 'missing-property',
			});
		}
	}

	const successor = closedRuntimes[one.runtime];
	if (one.runtime !== '' && !runtimes.includes(one.runtime)) {
		fault(
			checking,
			{of: one, path: ['Runtime']},
			{
				what: successor
					? `Lambda takes no new functions for the runtime ${one.runtime}`
					: `Lambda has no runtime "${one.runtime.slice(0, 60)}"`,
				remedy: successor ? `Use ${successor}` : didYouMean(one.runtime, runtimes),
				rule: 'unknown-runtime',
			},
		);
	}
}

// cfn-lint 217397c (environment_variable_keys.json), and the key pattern of the Lambda API.
const reservedNames = new Set([
	'_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV', 'AWS_LAMBDA_FUNCTION_NAME',
	'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE',
	'AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID',
	'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR',
]); // prettier-ignore

function checkEnvironment(one: FunctionResource, checking: Checking): void {
	const encoder = new TextEncoder();
	let bytes = 0;
	for (const [name, value] of Object.entries(one.environment)) {
		bytes += encoder.encode(name + value).length;
		const isReserved = reservedNames.has(name);
		if (isReserved || !/^[A-Za-z]\w+$/.test(name)) {
			fault(
				checking,
				{of: one, path: ['Environment', 'Variables', name]},
				{
					what: isReserved
						? `Lambda sets the variable ${name} itself`
						: `"${name.slice(0, 60)}" cannot be the name of a variable`,
					remedy: isReserved
						? 'Choose another name'
						: 'Begin with a letter; go on with letters, figures and underscores, two characters at least',
					rule: 'environment-name',
				},
			);
		}
	}

	if (bytes > 4096) {
		fault(
			checking,
			{of: one, path: ['Environment', 'Variables']},
			{
				what: `the variables of ${nameOf(one)} take ${bytes} bytes; Lambda takes 4096`,
				remedy: 'Keep large values in Parameter Store or S3 and only their names here',
				rule: 'environment-size',
			},
		);
	}
}

// SnapStart: docs.aws.amazon.com/lambda/latest/dg/snapstart.html (2026-08): Java 11, Python 3.12, .NET 8 and later.
function checkSnapStart(one: FunctionResource, checking: Checking): void {
	const snapStart = one.properties['SnapStart'];
	if (
		typeof snapStart !== 'object' ||
		snapStart === null ||
		!('ApplyOn' in snapStart) ||
		snapStart.ApplyOn !== 'PublishedVersions'
	) {
		return;
	}

	const [, language, version] = /^([a-z]+)([\d.]*)/.exec(one.runtime) ?? [];
	const least = {java: 11, python: 3.12, dotnet: 8}[language ?? ''];
	const isOld =
		least !== undefined &&
		(language === 'python' ? Number(version?.split('.')[1]) < 12 : Number.parseFloat(version ?? '') < least);
	const broken =
		least === undefined || isOld
			? `SnapStart does not work with the runtime ${one.runtime}`
			: one.storageMB > 512
				? 'SnapStart does not work with more than 512 MB of ephemeral storage'
				: undefined;
	if (broken) {
		fault(
			checking,
			{of: one, path: ['SnapStart']},
			{
				what: broken,
				remedy: 'Take SnapStart out: it is for Java 11, Python 3.12 and .NET 8 and later, with 512 MB of storage',
				rule: 'snapstart-unsupported',
			},
		);
	}
}

function checkTargets(one: FunctionResource, checking: Checking): void {
	if (one.roleArn !== '' && !/^arn:[\w-]+:iam::\d{12}:role\/.+/.test(one.roleArn)) {
		fault(
			checking,
			{of: one, path: ['Role']},
			{
				what: `Role must be an ARN, and this is "${one.roleArn.slice(0, 80)}"`,
				remedy: 'A role is named by its ARN: write "!GetAtt" with its name and ".Arn", not "!Ref"',
				rule: 'arn-expected',
			},
		);
	}

	const {deadLetterArn} = one;
	if (deadLetterArn === undefined) {
		return;
	}

	const [, , service] = deadLetterArn.split(':');
	if (!isArn(deadLetterArn) || (service !== 'sqs' && service !== 'sns')) {
		fault(
			checking,
			{of: one, path: ['DeadLetterConfig', 'TargetArn']},
			{
				what: `a dead-letter target must be the ARN of a queue or a topic, and this is "${deadLetterArn.slice(0, 80)}"`,
				remedy: 'Write "!GetAtt" with the name of the queue and ".Arn", or "!Ref" with the name of the topic',
				rule: 'arn-expected',
			},
		);
		return;
	}

	const action = service === 'sqs' ? 'sqs:SendMessage' : 'sns:Publish';
	if (!mayRole(checking, one.roleArn, {action, resource: deadLetterArn})) {
		fault(
			checking,
			{of: one, path: ['DeadLetterConfig', 'TargetArn']},
			{
				what: `the role of ${nameOf(one)} may not ${action} to its dead-letter target`,
				remedy: `Allow ${action} on it in the policies of the role`,
				rule: 'role-lacks-right',
			},
		);
	}
}

// An account keeps 100 of its 1 000 executions for functions without a reservation (Lambda quotas, 2026-08).
function checkReserved(checking: Checking): void {
	let reserved = 0;
	each(checking, 'function', one => {
		reserved += one.reservedConcurrency ?? 0;
		if (reserved > 900 && one.reservedConcurrency) {
			fault(
				checking,
				{of: one, path: ['ReservedConcurrentExecutions']},
				{
					what: `the functions reserve ${reserved} executions; an account of 1 000 keeps 100 for all others`,
					remedy: 'Reserve 900 in all, or less',
					rule: 'reserved-concurrency',
				},
			);
		}
	});
}
