import type {EnvironmentRequest} from './environment-request.ts';
import type {FunctionConfig} from './function-config.ts';

type Request = {
	readonly config: FunctionConfig;
	readonly id: number;
	readonly port: number;
	readonly tmp: string;
	readonly resolve: (value: string, port: number) => string;
};

/**
 * The environment of a function process: what Lambda sets (recorded from nodejs24.x, 2026-01), the template's
 * variables, and the little that Node needs of this machine. Nothing of the learner's own shell gets in.
 */
export function functionVariables({config, id, port, tmp, resolve}: Request): Record<string, string> {
	const own = Object.fromEntries(
		Object.entries(config.environment).map(([name, value]) => [name, resolve(value, port)]),
	);
	const stream = `2026/01/05/[$LATEST]${id.toString(16).padStart(32, '0')}`;
	return {
		...ofThisMachine(tmp),
		LANG: 'en_US.UTF-8',
		TZ: ':UTC',
		...own,
		_HANDLER: config.handler,
		AWS_ACCESS_KEY_ID: accessKeyId(id),
		AWS_SECRET_ACCESS_KEY: 'not-a-secret-this-key-opens-nothing',
		AWS_SESSION_TOKEN: 'not-a-token-this-session-is-on-your-laptop',
		AWS_REGION: config.region,
		AWS_DEFAULT_REGION: config.region,
		AWS_EXECUTION_ENV: `AWS_Lambda_${config.runtime}`,
		AWS_LAMBDA_FUNCTION_NAME: config.name,
		AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
		AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memoryMB),
		AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
		AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${config.name}`,
		AWS_LAMBDA_LOG_STREAM_NAME: stream,
		AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
		AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
		// Without these the SDK looks for instance metadata, and prints a page about the age of this machine's Node.
		AWS_EC2_METADATA_DISABLED: 'true',
		AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
		LAMBDA_TASK_ROOT: config.taskRoot,
		LAMBDA_RUNTIME_DIR: '/var/runtime',
	};
}

/** Its own key id per environment: how the cloud knows who signs a request. */
export function accessKeyId(id: number): string {
	return `ASIAKATA${String(id).padStart(12, '0')}`;
}

function ofThisMachine(tmp: string): Record<string, string> {
	const kept = ['PATH', 'SystemRoot', 'KATA_RUN'].flatMap(name => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value] as const];
	});
	return {...Object.fromEntries(kept), TMPDIR: tmp, TEMP: tmp, TMP: tmp};
}

/** All of a process: the function's variables, and what its preload takes away again before the learner's code runs. */
export function processVariables(request: EnvironmentRequest, port: number): Record<string, string> {
	const {clock, cpuFactor, id, variables} = request;
	return {
		...variables(port),
		KATA_CLOCK: clock.kind,
		KATA_EPOCH: String(clock.epoch + clock.now()),
		KATA_CPU_FACTOR: String(cpuFactor),
		KATA_PORT: String(port),
		KATA_SEED: String(id),
	};
}
