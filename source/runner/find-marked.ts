import {execFile} from 'node:child_process';
import {readdirSync, readFileSync, readlinkSync} from 'node:fs';
import path from 'node:path';
import {promisify} from 'node:util';
import type {RunMark} from './run-mark.ts';

/** Processes that carry the mark of a run. On Windows nothing leaves the tree of its parent, so there are none. */
export async function findMarked(mark: RunMark): Promise<number[]> {
	if (process.platform === 'linux') {
		const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
		return pids.map(Number).filter(pid => isMarked(pid, mark));
	}
	if (process.platform === 'win32') return [];
	const {stdout} = await promisify(execFile)('ps', ['-axEwwo', 'pid=,command='], {maxBuffer: 64 * 1024 * 1024});
	const lines = stdout.split('\n').filter(line => line.includes(`KATA_RUN=${mark.run}`));
	return lines.map(line => Number.parseInt(line, 10)).filter(pid => pid > 1 && pid !== process.pid);
}

/** Linux alone: by its environment, or, where that was emptied, by its folder if no terminal holds it. */
export function isMarked(pid: number, {run, folder}: RunMark): boolean {
	if (pid === process.pid) return false;
	try {
		if (`\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}`.includes(`\0KATA_RUN=${run}\0`)) return true;
		const cwd = readlinkSync(`/proc/${pid}/cwd`);
		return (cwd === folder || cwd.startsWith(folder + path.sep)) && !hasTerminal(pid);
	} catch {
		// It has ended, or belongs to somebody else.
		return false;
	}
}

/** A shell that somebody opened in the run's folder is not ours to end. */
function hasTerminal(pid: number): boolean {
	const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
	const [, , , , terminal] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return terminal !== '0';
}
