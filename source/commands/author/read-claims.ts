import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {lintDebrief, lintLesson} from '../../author/lint-texts.ts';
import type {Claims} from '../../author/matrix.ts';
import {judgeFolders, judgeHints, subjectsOf, type AnswerFolders} from '../../author/subjects-of.ts';
import type {Subject} from '../../author/subject.ts';
import type {Exercise} from '../../workshop/exercise.ts';
import {parseManifest} from '../../workshop/parse-manifest.ts';
import {parseProof} from '../../workshop/parse-proof.ts';
import type {Problem} from '../../workshop/problem.ts';

/** What an exercise says of itself, and everything that can be found wrong with it without running anything. */
export type ReadClaims = {
	readonly id: string;
	/** undefined when proof.yaml cannot be believed: then nothing can be proven */
	readonly claims: Claims | undefined;
	readonly subjects: readonly Subject[];
	readonly problems: readonly Problem[];
};

export async function readClaims(exercise: Exercise): Promise<ReadClaims> {
	const {id, level, hints} = exercise.manifest;
	const lesson = {file: `exercises/${id}/README.md`, text: await textOf(exercise.starter, 'README.md')};
	const debrief = {file: `solutions/${id}/README.md`, text: await textOf(exercise.solution, 'README.md')};
	const texts = [...lintLesson(lesson, level), ...lintDebrief(debrief), ...(hints.length > 0 ? [] : [noHints(id)])];

	const claims = await parseClaims(exercise);
	if ('problems' in claims) {
		return {id, claims: undefined, subjects: [], problems: [...texts, ...claims.problems]};
	}

	const folders: AnswerFolders = {
		approaches: await foldersIn(path.join(exercise.solution, 'approaches')),
		wrong: await foldersIn(path.join(exercise.checks, 'wrong')),
	};
	const files = await filesIn(exercise.starter);
	const named = [...judgeFolders(id, claims.proof, folders), ...judgeHints(id, claims.proof, files)];
	return {id, claims, subjects: subjectsOf(claims.proof, folders), problems: [...texts, ...named]};
}

async function parseClaims(exercise: Exercise): Promise<Claims | {readonly problems: readonly Problem[]}> {
	const {id} = exercise.manifest;
	const manifestText = (await textOf(exercise.starter, 'exercise.yaml')) ?? '';
	const manifest = parseManifest({file: `exercises/${id}/exercise.yaml`, folder: id, text: manifestText});
	const file = `checks/${id}/proof.yaml`;
	const proofText = await textOf(exercise.checks, 'proof.yaml');
	if (proofText === undefined) {
		const remedy = 'Write it: which checks are red on the starter, and on which wrong answers';
		return {problems: [{file, what: 'This file is missing', remedy}]};
	}

	const proof = parseProof({file, text: proofText});
	if ('problems' in manifest) return manifest;
	return 'problems' in proof ? proof : {manifest, proof};
}

function noHints(id: string): Problem {
	const remedy = 'Add at least one: nobody should be left alone with a red check';
	return {file: `exercises/${id}/exercise.yaml`, what: 'There are no hints', remedy};
}

export async function textOf(folder: string, file: string): Promise<string | undefined> {
	return readFile(path.join(folder, file), 'utf8').catch(() => undefined);
}

async function foldersIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return entries.filter(entry => entry.isDirectory()).map(({name}) => name);
}

async function filesIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, {withFileTypes: true, recursive: true}).catch(() => []);
	return entries
		.filter(entry => entry.isFile())
		.map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
