// `npm run bench:kill [points]`: kills the app's process, or the check process, at random moments of a check, with the
// function waiting, frozen or in an endless loop. Afterwards no process of the run may be left, and the progress and the
// learner's file must be whole. Linux only: it looks into /proc.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const points = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1e6);
/** The package that is tried: this checkout's, or the folder named by KATA_PACKAGE. */
const root = process.env['KATA_PACKAGE'] ?? fileURLToPath(new URL('..', import.meta.url));
const entry = path.join(root, 'dist/serverless-kata.js');
const id = 'fix-the-timeout-loop';
/** An end that takes longer than this is none. */
const PATIENCE_MS = 10_000;

const handlers = {
	waiting: 'export const handler = async () => { await new Promise(resolve => setTimeout(resolve, 1e9)); };\n',
	'computing for ever': 'export const handler = async () => { for (;;); };\n',
	'killed, frozen and warm': undefined,
} as const;

type Situation = keyof typeof handlers;
type Victim = 'the app' | 'the check process';

const random = mulberry32(seed);
const workspace = path.join(mkdtempSync(path.join(tmpdir(), 'kata-kill-')), 'k');
run(['init', workspace]);
const handlerFile = path.join(workspace, id, 'handler.ts');
const starter = readFileSync(handlerFile, 'utf8');
const tally = new Map<string, {points: number; worstMs: number}>();
const failures: string[] = [];

console.log(`${points} points, seed ${seed}`);
for (let point = 0; point < points; point++) {
	const situation = pick(Object.keys(handlers)) as Situation;
	const victim = pick(['the app', 'the check process']) as Victim;
	writeFileSync(handlerFile, handlers[situation] ?? starter);
	const took = await strike(victim, 100 + random() * 1600);
	const problem = took > PATIENCE_MS ? `processes left: ${processesOf(workspace).join(', ')}` : findDamage(situation);
	if (problem) failures.push(`point ${point} (${situation}, ${victim}): ${problem}`);
	const row = tally.get(`${situation}; ${victim}`) ?? {points: 0, worstMs: 0};
	tally.set(`${situation}; ${victim}`, {points: row.points + 1, worstMs: Math.max(row.worstMs, took)});
}
for (const [name, row] of tally)
	console.log(
		`${name.padEnd(44)} ${String(row.points).padStart(4)} points, all processes gone after ${row.worstMs.toFixed(0)} ms at most`,
	);
console.log(failures.length === 0 ? 'nothing orphaned, nothing damaged' : failures.join('\n'));
rmSync(path.dirname(workspace), {recursive: true, force: true});
process.exitCode = failures.length === 0 ? 0 : 1;

/** Kills the victim after so long; says how long it took until no process of the workspace was left. */
async function strike(victim: Victim, afterMs: number): Promise<number> {
	const child = spawn(process.execPath, [entry, 'check', id, '--json'], {
		cwd: workspace,
		stdio: 'ignore',
		detached: true,
	});
	const exited = new Promise(resolve => child.once('exit', resolve));
	await sleep(afterMs);
	while (victim === 'the check process' && checkProcess() === undefined && child.exitCode === null) await sleep(5);
	const target = victim === 'the app' ? child.pid : checkProcess();
	const struck = performance.now();
	if (target !== undefined && child.exitCode === null) kill(target);
	await exited;
	while (processesOf(workspace).length > 0 && performance.now() - struck < PATIENCE_MS) await sleep(5);
	return performance.now() - struck;
}

function checkProcess(): number | undefined {
	return processesOf(workspace).find(pid => commandOf(pid).includes('programs/check.js'));
}

function findDamage(situation: Situation): string | undefined {
	if (readFileSync(handlerFile, 'utf8') !== (handlers[situation] ?? starter))
		return `the handler is not as it was saved, but: ${readFileSync(handlerFile, 'utf8').slice(0, 80)}`;
	const progress = path.join(workspace, '.kata/progress.json');
	if (existsSync(progress)) {
		try {
			JSON.parse(readFileSync(progress, 'utf8'));
		} catch {
			return 'progress.json is damaged';
		}
	}
	const listed = run(['list', '--json']);
	return listed.status === 0 && listed.stderr === '' ? undefined : `list: exit ${listed.status}, ${listed.stderr}`;
}

function run(args: readonly string[]) {
	return spawnSync(process.execPath, [entry, ...args], {
		cwd: existsSync(workspace) ? workspace : tmpdir(),
		encoding: 'utf8',
	});
}

/** Every process that belongs to a run of this workspace: its environment names the run, its arguments or folder us. */
function processesOf(folder: string): number[] {
	return readdirSync('/proc')
		.filter(name => /^\d+$/.test(name))
		.map(Number)
		.filter(pid => read(`/proc/${pid}/environ`).includes('KATA_RUN=') && read(`/proc/${pid}/environ`).includes(folder));
}

function commandOf(pid: number): string {
	return read(`/proc/${pid}/cmdline`);
}

function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}

function kill(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has just ended by itself.
	}
}

function pick<T>(from: readonly T[]): T {
	return from[Math.floor(random() * from.length)] as T;
}

function mulberry32(start: number): () => number {
	let state = start >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
