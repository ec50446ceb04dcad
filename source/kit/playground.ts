import type {Cloud, LambdaFunction} from './cloud.ts';

/** Starts the services that a function needs and deploys it. */
export type Playground = (cloud: Cloud) => Promise<LambdaFunction>;

let registered: Playground | undefined;

/**
 * Says what `serverless-kata invoke <id>` gives the learner to play with: the services of a quiet day. Runs in real time
 * and only for `invoke`; checks have clouds of their own. Without it, `invoke` deploys the template as it stands.
 */
export function playground(setup: Playground): void {
	registered = setup;
}

export function registeredPlayground(): Playground | undefined {
	return registered;
}
