import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {hostileBank} from '../../author/hostile-bank.ts';
import type {Claims} from '../../author/matrix.ts';
import type {Subject} from '../../author/subject.ts';
import {isHandedOut} from '../../disk/starter-files.ts';
import type {RunRequest} from '../../runner/run.ts';
import type {Exercise} from '../../workshop/exercise.ts';
import {programFile} from '../../workshop/proof-file.ts';
import {textOf} from './read-claims.ts';

/** The folders that are laid over one another to make a subject, and what of them is no program. */
export type Laid = Pick<RunRequest, 'subject' | 'leaveOut'> & {
	/** a tighter budget than the exercise's */
	readonly cpuSeconds?: number;
};

/** An answer is the solution with other files on top, so that each holds only what makes it different. */
export function layAnswer(exercise: Exercise, subject: Subject): Laid {
	const leaveOut = (name: string) => isNoProgram(exercise, name);
	const {starter, solution, checks} = exercise;
	switch (subject.kind) {
		case 'starter':
			return {subject: [starter], leaveOut};
		case 'approach':
			return {subject: [starter, solution, path.join(solution, 'approaches', subject.name)], leaveOut};
		case 'wrong':
			return {subject: [starter, solution, path.join(checks, 'wrong', subject.name)], leaveOut};
		default:
			return {subject: [starter, solution], leaveOut};
	}
}

/** The hostile bank of an exercise, written into folders below `scratch`. */
export async function layHostile(
	exercise: Exercise,
	{proof}: Claims,
	{scratch, marker}: {scratch: string; marker: string},
): Promise<ReadonlyMap<string, Laid>> {
	const {files} = exercise.manifest;
	const program = proof.value.handler ?? files.find(file => programFile.test(file));
	const file = program ?? files[0]!;
	const text = (await textOf(exercise.solution, file)) ?? '';
	const checks = [...new Set(Object.values(proof.value.wrong).flatMap(({red}) => red))];
	const laid = new Map<string, Laid>();
	for (const ending of hostileBank({file, text, checks, marker})) {
		if (program === undefined && !forAnyFile.includes(ending.name)) continue;
		const {subject, leaveOut} = layAnswer(exercise, {kind: 'solution'});
		const folder = path.join(scratch, 'hostile', exercise.manifest.id, ending.name);
		const full = path.join(folder, file);
		await mkdir(path.dirname(full), {recursive: true});
		if (ending.text === undefined) {
			laid.set(ending.name, {subject, leaveOut: name => name === file || leaveOut?.(name) === true});
		} else {
			await writeFile(full, ending.text);
			// What only burns time shows nothing more in ten seconds than in three.
			const budget = ending.name.includes('loop') ? {cpuSeconds: 3} : {};
			laid.set(ending.name, {subject: [...subject, folder], ...(leaveOut ? {leaveOut} : {}), ...budget});
		}
	}

	return laid;
}

/** Endings that need no program: an exercise may be a template alone. */
const forAnyFile = ['empty-file', 'deleted-file', 'syntax-error'];

function isNoProgram({manifest}: Exercise, name: string): boolean {
	return name === 'README.md' || name.startsWith('approaches/') || !isHandedOut(manifest, name);
}
