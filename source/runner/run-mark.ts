import {randomBytes} from 'node:crypto';
import {realpath} from 'node:fs/promises';
import path from 'node:path';

/** By what processes of a run are known, wherever they have moved. */
export type RunMark = {
	/** the value of KATA_RUN */
	readonly run: string;
	/** where its check process was started and its program lies, as the system names it */
	readonly folder: string;
};

/** One word, and no other run's anywhere on this machine: processes are found by it, and ended. */
export function newRunId(runFolder: string): string {
	return `${path.basename(runFolder).replace(/[^\w-]/g, '-')}.${randomBytes(9).toString('hex')}`;
}

export async function markOf(run: string, runFolder: string): Promise<RunMark> {
	return {run, folder: await realpath(runFolder)};
}
