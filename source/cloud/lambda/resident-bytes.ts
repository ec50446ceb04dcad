import {readFileSync} from 'node:fs';

/** The highest resident set of a process, in bytes; 0 where the system does not tell without another process. */
export function residentBytes(pid: number): number {
	if (process.platform !== 'linux') return 0;
	try {
		const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
		return Number(kilobytes ?? 0) * 1024;
	} catch {
		return 0;
	}
}
