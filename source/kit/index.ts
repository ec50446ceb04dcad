/**
 * `serverless-kata/kit`: all that a checker may import.
 *
 * A checker registers checks at module level ({@link core}, {@link stretch}); each starts or shares a local cloud
 * ({@link startCloud}), deploys the learner's own program into it and looks at what happened.
 */
export {core, stretch, type Check, type CheckBody, type CheckFailure} from './checks.ts';
export {
	startCloud,
	type Cloud,
	type CloudOptions,
	type EvidenceFilter,
	type LambdaFunction,
	type Stack,
	type Table,
} from './cloud.ts';
export {queueEvent, type QueueMessage} from './queue-event.ts';
export type {Plain, PlainItem} from './items.ts';
export type {RecordedCall, RendezvousRule} from '../cloud/aws/gateway.ts';
export type {AwsFault, FaultRule} from '../cloud/aws/fault-plan.ts';
export type {DeployOptions} from './deploy.ts';
export {measure} from './measure.ts';
export {once} from './once.ts';
export {playground, type Playground} from './playground.ts';
export {subject} from './subject.ts';
export {costOf} from './cost-of.ts';
export type {
	Fault,
	HttpAnswer,
	HttpRequest,
	HttpService,
	HttpServiceOptions,
	RecordedRequest,
} from '../cloud/http-service/http-types.ts';
export type {Invocation} from '../cloud/lambda/invocation.ts';
export type {InvocationOutcome} from '../cloud/lambda/outcome.ts';
export type {Evidence, Failure, Measure, Place} from '../protocol.ts';
