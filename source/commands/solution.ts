import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {applyFolders} from '../disk/snapshots/apply-files.ts';
import {exerciseFolder} from '../disk/workspace.ts';
import {diffLines} from '../reporters/diff-lines.ts';
import {markdownLines} from '../reporters/markdown-lines.ts';
import {cleanText} from '../workshop/clean-text.ts';
import type {Exercise} from '../workshop/exercise.ts';
import {mayOpenSolution} from '../workshop/policy.ts';
import {recordSolutionSeen} from '../workshop/record.ts';
import type {Call, Run} from './call.ts';
import {Complaint} from './complaint.ts';
import {enterWorkspace, keepProgress, theOneNamed, type Entered} from './enter-workspace.ts';
import {tellStep} from './step-lines.ts';

/** Shows the solution and why it holds; `--diff` what differs, `--apply` puts it in the place of the learner's files. */
export const run: Run = async call => {
	const entered = await enterWorkspace(call);
	const exercise = theOneNamed(entered, call);
	const {id} = exercise.manifest;
	const {options} = call;
	checkPolicy(entered, exercise, options['code']);
	const at = new Date().toISOString();
	const note = async () => keepProgress(entered, call, progress => recordSolutionSeen(progress, {id, at}));
	if (options['apply'] === true) {
		const folders = [exercise.solution];
		const code = tellStep(call, await applyFolders(entered.workspace, id, {folders, reason: 'solution'}), {
			done: `The solution of ${id} stands in the place of your files.`,
			after: [`Yours come back with: ${entered.how} undo ${id}`, `See it pass: ${entered.how} check ${id}`],
		});
		await note();
		return code === 1 ? 0 : code;
	}

	const lines =
		options['diff'] === true ? await diffOf(entered, exercise, call) : await wholeOf(entered, exercise, call);
	call.terminal.print(...lines);
	await note();
	return 0;
};

function checkPolicy(entered: Entered, exercise: Exercise, code: string | true | undefined): void {
	const {policies} = entered.workspace.workshop;
	const answer = mayOpenSolution(policies, {progress: entered.progress, id: exercise.manifest.id, code});
	if (answer === 'not-yet') {
		throw new Complaint('In this workshop a solution opens once the exercise is passed.', [
			`A hint: ${entered.how} hint ${exercise.manifest.id}`,
		]);
	}

	if (answer === 'needs-code') {
		throw new Complaint('Your instructor has the word that opens solutions.', [
			`${entered.how} solution ${exercise.manifest.id} --code <word>`,
		]);
	}
}

type Pair = {readonly file: string; readonly mine: string | undefined; readonly theirs: string | undefined};

async function wholeOf(entered: Entered, exercise: Exercise, {terminal}: Call): Promise<readonly string[]> {
	const {style} = terminal;
	const files = (await readPairs(entered, exercise)).flatMap(({file, theirs}) =>
		theirs === undefined
			? []
			: [
					style.paint('bold', file),
					'',
					...cleanText(theirs)
						.trimEnd()
						.split('\n')
						.map(line => `    ${line}`.trimEnd()),
					'',
				],
	);
	const debrief = await readText(path.join(exercise.solution, 'README.md'));
	const {id} = exercise.manifest;
	return [
		...files,
		...(debrief === undefined ? [] : [...markdownLines(debrief, style), '']),
		`Only what differs from yours: ${entered.how} solution ${id} --diff`,
		`Put it in the place of yours: ${entered.how} solution ${id} --apply`,
	];
}

async function diffOf(entered: Entered, exercise: Exercise, {terminal}: Call): Promise<readonly string[]> {
	const changes = (await readPairs(entered, exercise)).flatMap(({file, mine = '', theirs = ''}) =>
		diffLines({file, from: mine, to: theirs}, terminal.style),
	);
	return changes.length > 0 ? changes : ['Your files are the solution, letter by letter.'];
}

/** The files that learners edit, as they have them and as the solution has them. */
async function readPairs({workspace}: Entered, {manifest, solution}: Exercise): Promise<Pair[]> {
	const mine = exerciseFolder(workspace, manifest.id);
	return Promise.all(
		manifest.files.map(async file => ({
			file,
			mine: await readText(path.join(mine, file)),
			theirs: await readText(path.join(solution, file)),
		})),
	);
}

async function readText(file: string): Promise<string | undefined> {
	return readFile(file, 'utf8').catch(() => undefined);
}
