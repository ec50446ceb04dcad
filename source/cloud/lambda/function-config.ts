import type {Identity} from '../aws/authorizer.ts';

/** A deployed function version, with everything resolved. */
export type FunctionConfig = {
	readonly name: string;
	/** its lane on the timeline: the logical id */
	readonly label: string;
	readonly arn: string;
	readonly handler: string;
	/** the template's runtime, "nodejs24.x": what is reported, whatever Node runs here */
	readonly runtime: string;
	readonly timeoutSeconds: number;
	readonly memoryMB: number;
	/** LAMBDA_TASK_ROOT */
	readonly taskRoot: string;
	readonly environment: Readonly<Record<string, string>>;
	readonly region: string;
	readonly accountId: string;
	/** what its key ids stand for; without one it may not call AWS at all */
	readonly identity?: Identity;
};
