import {check, CheckFailed, registeredChecks, type RegisteredCheck} from './checks.ts';
import {startedClouds} from './cloud.ts';
import {DeployRefused} from './deploy-refused.ts';
import {emit} from './events.ts';
import {clip} from './clip.ts';

/**
 * Runs what the checker has registered: the plan first, core checks, then stretch checks where every core check holds.
 * Resolves when the last event is written; any error that is no failed check is thrown: it is a bug of the checker.
 */
export async function runChecks(): Promise<void> {
	const checks = registeredChecks();
	emit({type: 'plan', checks: checks.map(({id, sentence, level}) => ({id, sentence, level}))});
	let coreHolds = true;
	for (const planned of checks) {
		if (planned.level === 'stretch' && (!coreHolds || coreAlone())) continue;
		const held = await run(planned);
		if (planned.level === 'core') coreHolds &&= held;
	}
	for (const [index, cloud] of startedClouds().entries()) {
		emit({type: 'timeline', drive: cloud.name ?? `drive ${index + 1}`, entries: clip(cloud.evidence())});
	}
	emit({type: 'end'});
}

/** Whoever started us may ask for the core checks alone. */
function coreAlone(): boolean {
	return process.env['KATA_LEVEL'] === 'core';
}

async function run({id, body}: RegisteredCheck): Promise<boolean> {
	emit({type: 'check-started', id});
	const started = performance.now();
	const ms = () => Math.round(performance.now() - started);
	try {
		await body(check);
		emit({type: 'check-passed', id, ms: ms()});
		return true;
	} catch (error) {
		if (!(error instanceof CheckFailed) && !(error instanceof DeployRefused)) throw error;
		emit({type: 'check-failed', id, ms: ms(), failure: {...error.failure, evidence: clip(error.failure.evidence)}});
		return false;
	}
}
