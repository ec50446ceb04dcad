import type {Program, ProgramFile} from '../program-files.ts';
import {Refusal} from '../refusal.ts';
import {exerciseFolder, placesOf} from '../workspace.ts';
import {removeProgramFile, writeProgramFile, type ProgramFolder} from '../write-program.ts';
import {readObject} from './objects.ts';
import {hashesOf, type OpenHistory} from './open-history.ts';
import type {Snapshot} from './snapshot-log.ts';

export type WantedFiles = {
	readonly files: ReadonlyMap<string, ProgramFile>;
	/** remove the learner's other files: only such as a snapshot holds */
	readonly removesOthers: boolean;
	/** write the files of the exercise itself too, which otherwise stay as they were handed out */
	readonly withGiven?: boolean;
};

export type PutFiles = {
	/** files written, relative to the exercise folder */
	readonly written: readonly string[];
	readonly removed: readonly string[];
};

/** All contents of a snapshot, before any file is touched. */
export async function readSnapshotFiles(open: OpenHistory, snapshot: Snapshot): Promise<Map<string, ProgramFile>> {
	const files = new Map<string, ProgramFile>();
	for (const [file, hash] of Object.entries(snapshot.files)) {
		if (!open.starter.isGiven(file)) files.set(file, await readObject(open.snapshots, hash));
	}
	return files;
}

/** Makes the learner's folder hold these files. Whatever is overwritten or removed must be in a snapshot already. */
export async function putFiles(open: OpenHistory, wanted: WantedFiles): Promise<PutFiles> {
	const program = open.readProgram();
	const into = await folderOf(open, program);
	const written: string[] = [];
	const removed: string[] = [];
	for (const [file, content] of wanted.files) {
		if (open.starter.isGiven(file) && wanted.withGiven !== true) continue;
		if (program.files.get(file)?.hash === content.hash) continue;
		await writeProgramFile(into, file, content);
		written.push(file);
	}
	for (const file of wanted.removesOthers ? program.files.keys() : []) {
		if (wanted.files.has(file) || open.starter.isGiven(file)) continue;
		await removeProgramFile(into, file);
		removed.push(file);
	}
	return {written, removed};
}

async function folderOf(open: OpenHistory, program: Program): Promise<ProgramFolder> {
	checkAllKept(open, program);
	return {
		folder: exerciseFolder(open.workspace, open.id),
		label: open.id,
		temporary: placesOf(open.workspace.folder).temporary,
		expected: new Map(Object.entries(hashesOf(program))),
	};
}

function checkAllKept(open: OpenHistory, program: Program): void {
	const kept = new Set(open.history().snapshots.flatMap(({files}) => Object.values(files)));
	for (const [file, {hash}] of program.files) {
		if (kept.has(hash) || open.starter.files.get(file)?.hash === hash) continue;
		const what = 'This file was saved in this very moment, and your newest save was kept';
		throw new Refusal({file: `${open.id}/${file}`, what, remedy: 'Do the same again'});
	}
}
