import type {Exercise, Manifest} from '../workshop/exercise.ts';
import {contentHash} from './content-hash.ts';
import {readProgram, type ProgramFile} from './program-files.ts';
import {Refusal} from './refusal.ts';

export type Starter = {
	/** what is handed out, by path */
	readonly files: ReadonlyMap<string, ProgramFile>;
	/** Whether a file belongs to the exercise and not to the learner: it is not theirs to change, nor ours to undo. */
	readonly isGiven: (file: string) => boolean;
	/** Whether a given file is put back before a run. Notes in the lesson hurt nobody. */
	readonly isReadOnly: (file: string) => boolean;
};

/** What the learner gets of exercises/<id>: not the manifest, the hints or the instructor's notes. */
export function readStarter(exercise: Exercise): Starter {
	const {manifest} = exercise;
	const {files: found, problems} = readProgram(exercise.starter, {label: manifest.id, wanted: manifest.files});
	if (problems[0] !== undefined) throw new Refusal(problems[0]);
	const files = new Map<string, ProgramFile>();
	for (const [file, content] of found) {
		if (isHandedOut(manifest, file)) files.set(file, content);
	}
	if (!files.has('package.json')) files.set('package.json', ownPackage());
	const isGiven = (file: string) => files.has(file) && file !== 'package.json' && !manifest.files.includes(file);
	return {files, isGiven, isReadOnly: file => isGiven(file) && file !== lesson};
}

export const lesson = 'README.md';

/** Whether a file of exercises/<id> goes into the learner's folder. */
export function isHandedOut(manifest: Manifest, file: string): boolean {
	if (file === 'exercise.yaml' || file === 'teach.md' || file.startsWith('hints/')) return false;
	return !manifest.hints.some(hint => hint.text === file);
}

/** So that `npm install` in the exercise's folder installs there and touches nothing of ours. */
function ownPackage(): ProgramFile {
	const content = Buffer.from(`${JSON.stringify({private: true, type: 'module'}, null, 2)}\n`);
	return {hash: contentHash(content), content};
}
