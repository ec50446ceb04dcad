import path from 'node:path';
import type {Hint, Manifest} from '../workshop/exercise.ts';
import {parseManifest} from '../workshop/parse-manifest.ts';
import type {Problem} from '../workshop/problem.ts';
import type {Located} from '../workshop/yaml/open-yaml.ts';
import {hashOfFiles} from './content-hash.ts';
import {readProgram, type ProgramFile} from './program-files.ts';
import {isHandedOut, lesson} from './starter-files.ts';

export type FoundExercise = {
	readonly id: string;
	/** undefined when `exercise.yaml` is missing or wrong */
	readonly manifest?: Located<Manifest>;
	readonly hints: readonly Hint[];
	readonly version: string;
	readonly problems: readonly Problem[];
};

/** The three folders of one exercise, with everything that is wrong with their files. */
export function loadExercise(workshop: string, id: string): FoundExercise {
	const problems: Problem[] = [];
	const read = (kind: string): Files => {
		const label = `${kind}/${id}`;
		const found = readProgram(path.join(workshop, kind, id), {label});
		problems.push(
			...found.problems.map(problem => asAuthoringProblem(problem, label)),
			...tooLarge(found.notes, label),
		);
		return found.files;
	};
	const files = {starter: read('exercises'), solution: read('solutions'), checks: read('checks')};
	const manifest = parse(id, files.starter);
	if ('problems' in manifest) {
		return {id, hints: [], version: '', problems: [...problems, ...manifest.problems]};
	}
	problems.push(...missingFiles(manifest, files));
	const hints = manifest.value.hints.map(hint => ({...hint, text: textOf(files.starter, hint.text)}));
	return {id, manifest, hints, version: versionOf(manifest.value, files), problems};
}

type Files = ReadonlyMap<string, ProgramFile>;
type ThreeFolders = {readonly starter: Files; readonly solution: Files; readonly checks: Files};

function parse(id: string, starter: Files): Located<Manifest> | {readonly problems: readonly Problem[]} {
	const file = `exercises/${id}/exercise.yaml`;
	if (starter.has('exercise.yaml')) return parseManifest({file, folder: id, text: textOf(starter, 'exercise.yaml')});
	const remedy = 'Every folder below exercises/ needs one; move what is no exercise elsewhere';
	return {problems: [{file, what: 'This file is missing', remedy}]};
}

function missingFiles({value, at}: Located<Manifest>, {starter, solution, checks}: ThreeFolders): Problem[] {
	const id = value.id;
	const problems: Problem[] = [];
	for (const [index, file] of value.files.entries()) {
		const what = `"files" names "${file}"`;
		if (!starter.has(file)) {
			const remedy = `Add exercises/${id}/${file}, or remove it here`;
			problems.push({...at(['files', index]), what: `${what}, and the starter has no such file`, remedy});
		}
		if (!solution.has(file)) {
			const remedy = `Add solutions/${id}/${file}`;
			problems.push({...at(['files', index]), what: `${what}, and the solution has no such file`, remedy});
		}
	}
	for (const [index, {text}] of value.hints.entries()) {
		if (starter.has(text)) continue;
		const remedy = `Add exercises/${id}/${text}, or remove the hint here`;
		problems.push({...at(['hints', index, 'text']), what: `The hint "${text}" is no file of the exercise`, remedy});
	}
	const needed: ReadonlyArray<readonly [folder: string, files: Files, file: string, why: string]> = [
		[`exercises/${id}`, starter, lesson, 'Write the lesson: what happened, and what is to be done'],
		[`solutions/${id}`, solution, lesson, 'Write the debrief: why the solution holds'],
		[`checks/${id}`, checks, checks.has('checker.mjs') ? 'checker.mjs' : 'checker.ts', 'Write the checker'],
	];
	for (const [folder, files, file, remedy] of needed) {
		if (!files.has(file)) problems.push({file: `${folder}/${file}`, what: 'This file is missing', remedy});
	}
	return problems;
}

/** What a pass belongs to: what is handed out and what judges it. Texts, proofs and a transformed copy do not count. */
function versionOf(manifest: Manifest, {starter, checks}: ThreeFolders): string {
	const parts = new Map<string, string>();
	for (const [file, {hash}] of starter) {
		if (isHandedOut(manifest, file) && file !== lesson) parts.set(`starter/${file}`, hash);
	}
	for (const [file, {hash}] of checks) {
		const isCopy = file === 'checker.mjs' && checks.has('checker.ts');
		if (!isCopy && !noPartOfAVerdict.test(file)) parts.set(`checks/${file}`, hash);
	}
	return hashOfFiles(parts).slice(0, 16);
}

const noPartOfAVerdict = /^(?:proof\.yaml|README\.md|wrong\/.*|.*\.test\.ts)$/;

function textOf(files: Files, file: string): string {
	return files.get(file)?.content.toString('utf8') ?? '';
}

/** The same findings, told to the author instead of the learner. */
function asAuthoringProblem(problem: Problem, folder: string): Problem {
	if (problem.file === folder) {
		const remedy = `Every exercise has a folder of its own here: add ${folder}/`;
		return {file: folder, what: problem.what.replace('is gone', 'is missing'), remedy};
	}
	return {...problem, remedy: 'Put a plain file here: nothing may lead out of the folder'};
}

function tooLarge(notes: readonly string[], file: string): Problem[] {
	const remedy = 'Keep files under 1 MB, and a folder under 400 files and 4 MB';
	return notes.map(note => ({file, what: note.replace(/: .*$/s, ''), remedy}));
}
