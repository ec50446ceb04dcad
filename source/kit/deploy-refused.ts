import type {Failure} from '../protocol.ts';

/** The learner's template cannot be deployed: the check that needs it fails with the line and the remedy. */
export class DeployRefused extends Error {
	readonly failure: Failure;
	constructor(failure: Failure) {
		super(failure.received);
		this.name = 'DeployRefused';
		this.failure = failure;
	}
}
