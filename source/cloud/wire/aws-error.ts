export type AwsErrorOptions = {
	readonly status?: number;
	/** further members of the body, as the service's model names them */
	readonly fields?: Readonly<Record<string, unknown>>;
};

/** What a service answers when it refuses: AWS's error name, AWS's message, the HTTP status. */
export class AwsError extends Error {
	readonly status: number;
	readonly fields: Readonly<Record<string, unknown>>;

	constructor(name: string, message: string, options: AwsErrorOptions = {}) {
		super(message);
		this.name = name;
		this.status = options.status ?? 400;
		this.fields = options.fields ?? {};
	}
}
