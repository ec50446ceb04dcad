import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/** Ticks of /proc/<pid>/stat on every Linux that Node runs on (USER_HZ, proc(5)). */
const TICKS_PER_SECOND = 100;

/**
 * CPU time that a process has used, in ms; undefined where it cannot be known (it is gone, or the system does not
 * tell: then only the wall clock bounds it).
 */
export function cpuTimeMs(pid: number): number | undefined {
	try {
		if (process.platform === 'linux') return ofProc(readFileSync(`/proc/${pid}/stat`, 'utf8'));
		if (process.platform === 'darwin')
			return ofPs(execFileSync('ps', ['-o', 'time=', '-p', String(pid)], {encoding: 'utf8'}));
	} catch {
		// It has ended between the two looks.
	}
	return undefined;
}

function ofProc(stat: string): number {
	// The command name is in parentheses and may hold spaces: fields count from behind it.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

/** "[hours:]minutes:seconds.hundredths" */
function ofPs(time: string): number {
	return (
		time
			.trim()
			.split(':')
			.reduce((total, part) => total * 60 + Number(part), 0) * 1000
	);
}
