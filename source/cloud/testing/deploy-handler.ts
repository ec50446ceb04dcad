import {mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {onTestFinished} from 'vitest';
import {createCloud, type CloudSettings, type LocalCloud} from '../cloud.ts';
import type {HttpAnswer, HttpRequest, HttpService} from '../http-service/http-types.ts';
import type {Invocation} from '../lambda/invocation.ts';

export type Deployed = {
	readonly cloud: LocalCloud;
	readonly service: HttpService;
	invoke(event?: unknown): Promise<Invocation>;
	recycle(): Promise<void>;
};

export type HandlerOptions = Partial<CloudSettings> & {
	readonly timeoutSeconds?: number;
	readonly memoryMB?: number;
	/** what the service "svc" answers; every handler has its address in SVC */
	readonly respond?: (request: HttpRequest) => HttpAnswer;
	readonly oneAtATime?: boolean;
	readonly fileName?: string;
};

/** Puts the source of a handler into a folder of its own and deploys it into a cloud that ends with the test. */
export function deployHandler(source: string, options: HandlerOptions = {}): Deployed {
	const folder = mkdtempSync(path.join(tmpdir(), 'kata-function-'));
	const taskRoot = path.join(folder, 'task');
	mkdirSync(taskRoot);
	symlinkSync(
		fileURLToPath(new URL('../../../node_modules', import.meta.url)),
		path.join(taskRoot, 'node_modules'),
		'junction',
	);
	writeFileSync(path.join(taskRoot, 'package.json'), '{"type": "module"}');
	writeFileSync(path.join(taskRoot, options.fileName ?? 'handler.js'), source);
	const runtime = fileURLToPath(new URL('../../runtimes/node', import.meta.url));
	const cloud = createCloud({
		time: 'skipped',
		cpuFactor: 0,
		cpuAllowanceMs: 5000,
		runtime,
		scratch: folder,
		...options,
	});
	onTestFinished(async () => {
		await cloud.end();
		rmSync(folder, {recursive: true, force: true});
	});
	const service = cloud.httpService('svc', options.respond ?? (() => ({json: {}, after: 80})), {
		oneAtATime: options.oneAtATime ?? false,
	});
	const deployed = cloud.lambda.deploy({
		name: 'Worker',
		label: 'Worker',
		arn: 'arn:aws:lambda:us-east-1:123456789012:function:Worker',
		handler: 'handler.handler',
		runtime: 'nodejs24.x',
		timeoutSeconds: options.timeoutSeconds ?? 6,
		memoryMB: options.memoryMB ?? 128,
		taskRoot,
		environment: {SVC: service.url},
		region: 'us-east-1',
		accountId: '123456789012',
	});
	return {cloud, service, invoke: (event = {}) => deployed.invoke(event), recycle: deployed.recycle};
}
