import {execFile} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {promisify} from 'node:util';

/** One process of this machine, as it is at this moment. */
export type ProcessRow = {
	readonly pid: number;
	readonly parent: number;
	readonly group: number;
	/** tells a process from a later one with the same number; 0 where the system does not say */
	readonly startedAt: number;
	/** of its own, and of the children that it has waited for */
	readonly cpuMs: number;
	readonly state: 'running' | 'waiting' | 'dead';
};

/** All processes; undefined where the system has no cheap answer (Windows). */
export async function readProcesses(): Promise<ProcessRow[] | undefined> {
	if (process.platform === 'linux') return readProc();
	return process.platform === 'win32' ? undefined : readPs();
}

function readProc(): ProcessRow[] {
	const rows: ProcessRow[] = [];
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		const row = readOne(Number(name));
		// It may have ended between the two looks.
		if (row) rows.push(row);
	}
	return rows;
}

/** What tells a process from a later one with the same number, as far as the system says. */
export type KnownProcess = Pick<ProcessRow, 'pid' | 'startedAt'>;

export function identify(pid: number): KnownProcess | undefined {
	if (process.platform !== 'linux') return {pid, startedAt: 0};
	return readOne(pid);
}

/** The dead whom nobody has waited for are not there: only their number is. */
export function isStillThere({pid, startedAt}: KnownProcess): boolean {
	if (process.platform !== 'linux') return takesSignals(pid);
	const now = readOne(pid);
	return now !== undefined && now.startedAt === startedAt && now.state !== 'dead';
}

function readOne(pid: number): ProcessRow | undefined {
	try {
		return parseProcStat(readFileSync(`/proc/${pid}/stat`, 'latin1'));
	} catch {
		return undefined;
	}
}

function takesSignals(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** Ticks of /proc/<pid>/stat on every Linux that Node runs on (USER_HZ, proc(5)). */
const MS_PER_TICK = 10;

export function parseProcStat(stat: string): ProcessRow {
	// The command's name stands in parentheses and may hold anything: fields count from behind it.
	const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const field = (number: number) => Number(rest[number - 4]);
	return {
		pid: Number.parseInt(stat, 10),
		parent: field(4),
		group: field(5),
		startedAt: field(22),
		cpuMs: (field(14) + field(15) + field(16) + field(17)) * MS_PER_TICK,
		state: stateOf(state),
	};
}

async function readPs(): Promise<ProcessRow[]> {
	const {stdout} = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,pgid=,state=,time=']);
	return parsePs(stdout);
}

/** "  501   1   501 Ss   0:01.25" a line; BSD's time is [hours:]minutes:seconds.hundredths. */
export function parsePs(text: string): ProcessRow[] {
	return text.split('\n').flatMap(line => {
		const [pid, parent, group, state, time] = line.trim().split(/\s+/);
		if (pid === undefined || state === undefined || time === undefined) return [];
		const seconds = time.split(':').reduce((total, part) => total * 60 + Number(part), 0);
		return {
			pid: Number(pid),
			parent: Number(parent),
			group: Number(group),
			startedAt: 0,
			cpuMs: seconds * 1000,
			state: stateOf(state),
		};
	});
}

/** Running, ready to run or waiting for a disk, which is as far as it can get: R, D, and U on macOS. */
function stateOf(letters: string): ProcessRow['state'] {
	if (/^[ZXx]/.test(letters)) return 'dead';
	return /^[RDU]/.test(letters) ? 'running' : 'waiting';
}
