import {readFileSync} from 'node:fs';

/** Whether a process still does or may do anything; one that is dead and was not waited for is not alive. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		if (process.platform !== 'linux') return true;
		const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
		return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
	} catch {
		return false;
	}
}
