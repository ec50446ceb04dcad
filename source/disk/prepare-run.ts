import type {ExerciseId} from '../workshop/exercise-id.ts';
import type {Problem} from '../workshop/problem.ts';
import {layRunFolder} from './lay-run-folder.ts';
import type {Program} from './program-files.ts';
import {attempt, type Refused} from './refusal.ts';
import {repairLibraries} from './repair-libraries.ts';
import {hashesOf, keepSnapshot, withHistory, type OpenHistory} from './snapshots/open-history.ts';
import {exerciseFolder, placesOf, type Workspace} from './workspace.ts';
import {writeProgramFile} from './write-program.ts';

export type PreparedRun = {
	/** for this run alone; `pruneRuns` removes it some time later */
	readonly runFolder: string;
	/** the snapshot that is judged: the verdict goes on it with `markSnapshot` */
	readonly snapshot: number;
	/** sentences about what was mended or is not kept */
	readonly notes: readonly string[];
	/** what stands where the learner's files should be; with any of these there is nothing to run */
	readonly problems: readonly Problem[];
};

/** Everything before a run: the learner's files kept, the exercise's own as they were given, libraries in reach. */
export async function prepareRun(workspace: Workspace, id: ExerciseId): Promise<PreparedRun | Refused> {
	const kept = await withHistory(workspace, id, async open => {
		const program = open.readProgram();
		const {number, isNew} = await keepSnapshot(open, program, {reason: 'run'});
		const restored = await restoreGiven(open, program);
		const problems = program.problems.filter(({file}) => !restored.has(file));
		return {number, notes: [...(isNew ? program.notes : []), ...restored.values()], problems};
	});
	if ('problem' in kept) return kept;
	return attempt(id, async () => {
		const {folder, runtime} = workspace;
		const mended = repairLibraries(folder);
		const runFolder = layRunFolder({runs: placesOf(folder).runs, packageFolder: runtime, workspace: folder});
		return {runFolder, snapshot: kept.number, notes: [...mended, ...kept.notes], problems: kept.problems};
	});
}

/**
 * Puts back what belongs to the exercise and was changed or deleted. The learner's version is in the snapshot. Answers a
 * sentence for each file, by its name in problems.
 */
async function restoreGiven(open: OpenHistory, program: Program): Promise<Map<string, string>> {
	const {workspace, id, starter} = open;
	const into = {
		folder: exerciseFolder(workspace, id),
		label: id,
		temporary: placesOf(workspace.folder).temporary,
		expected: new Map(Object.entries(hashesOf(program))),
	};
	const notes = new Map<string, string>();
	for (const [file, given] of starter.files) {
		const found = program.files.get(file)?.hash;
		if (!starter.isReadOnly(file) || found === given.hash) continue;
		await writeProgramFile(into, file, given);
		const what = found === undefined ? 'is back' : 'is as it was given again, and your version of it is kept';
		notes.set(`${id}/${file}`, `${file} belongs to the exercise and is not yours to change: it ${what}.`);
	}
	return notes;
}
