import type {WireReply, WireRequest} from '../clock/exchange.ts';
import type {AwsFault} from './fault-plan.ts';

/** What IAM must allow for a call: one action on one resource, and what the request says to conditions. */
export type Permission = {
	readonly action: string;
	readonly resource: string;
	readonly conditionKeys: Readonly<Record<string, string | readonly string[]>>;
};

/** A request that was understood as a call of one of a service's operations. */
export type AwsCall = {readonly operation: string; readonly input: Readonly<Record<string, unknown>>};

/** One AWS service of the local cloud, whatever protocol it speaks. */
export type AwsService = {
	/** name in the signature's scope: "dynamodb" */
	readonly name: string;
	/** simulated ms that a call takes */
	readonly latencyMs: number;
	/** @throws AwsError for what its protocol refuses */
	read(request: WireRequest): AwsCall;
	/** what must be allowed; several where an operation touches several things */
	permissions(call: AwsCall): readonly Permission[];
	/** Does it. @throws AwsError in the service's own words */
	run(call: AwsCall, fault: AwsFault | undefined): object;
	answer(request: WireRequest, requestId: string, output: object): WireReply;
	/** @param error anything thrown by `read`, `run` or the authoriser that is an AwsError */
	refuse(request: WireRequest, requestId: string, error: Error): WireReply;
	/** what a call is about, for the timeline: "PutItem orders" */
	describe(call: AwsCall): string;
};
