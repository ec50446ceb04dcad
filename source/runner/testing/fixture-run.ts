import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {onTestFinished} from 'vitest';
import type {CheckEvent} from '../../protocol.ts';
import type {Verdict} from '../../workshop/verdict.ts';
import type {Limits, Run, RunRequest} from '../run.ts';
import {startRun} from '../start-run.ts';

export type FixtureRun = Run & {
	readonly events: readonly CheckEvent[];
	/** resolves with the text of the first log event that begins so */
	logged(beginning: string): Promise<string>;
};

/** A folder of its own for one test, removed after it. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'kata-runner-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	return folder;
}

export function folderOf(files: Readonly<Record<string, string>>): string {
	const folder = temporaryFolder();
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
		writeFileSync(path.join(folder, name), text);
	}
	return folder;
}

export const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}/checker.mjs`, import.meta.url));

/** A request to run one of the fixtures, in a new folder. */
export function requestFor(name: string, change: Partial<RunRequest> = {}): RunRequest {
	return {
		exercise: {id: 'some-exercise', budget: {cpuSeconds: 10}},
		subject: folderOf({'handler.ts': 'export const handler = async (): Promise<number> => 1;'}),
		checker: fixture(name),
		runFolder: temporaryFolder(),
		level: 'all',
		...change,
	};
}

/** Short, so that a test need not wait for minutes. */
export const short: Partial<Limits> = {silenceMs: 1500, wallMs: 60_000, goodbyeMs: 300, lookEveryMs: 100};

/** Starts a fixture; it does not outlive the test. */
export function startFixture(name: string, change: Partial<RunRequest> = {}): FixtureRun {
	const events: CheckEvent[] = [];
	const waiting = new Set<() => void>();
	const run = startRun(requestFor(name, {limits: short, ...change}), {
		event(event) {
			events.push(event);
			for (const look of waiting) look();
		},
	});
	onTestFinished(async () => {
		run.cancel();
		await run.done;
	});
	const logged = (beginning: string) =>
		new Promise<string>(resolve => {
			const look = () => {
				const found = events.find(event => event.type === 'log' && event.text.startsWith(beginning));
				if (found?.type === 'log') resolve(found.text);
			};
			waiting.add(look);
			look();
		});
	return {...run, events, logged};
}

export async function verdictOf(name: string, change: Partial<RunRequest> = {}): Promise<Verdict> {
	return startFixture(name, change).done;
}
