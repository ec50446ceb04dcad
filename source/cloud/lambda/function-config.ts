/** A deployed function version, with everything resolved. */
export type FunctionConfig = {
	readonly name: string;
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
};

export function functionArn(config: FunctionConfig): string {
	return `arn:aws:lambda:${config.region}:${config.accountId}:function:${config.name}`;
}
