import path from 'node:path';
import type {Place} from '../protocol.ts';

/** The folder that is judged: the learner's exercise, or a solution, approach or wrong answer. */
export const subject = {
	/** absolute path of the task root; the files are those of the exercise folder, TypeScript already transformed */
	get folder(): string {
		const folder = process.env['KATA_SUBJECT'];
		if (!folder)
			throw new Error(
				'KATA_SUBJECT is not set: a checker is started by `serverless-kata check`, or by `node …/programs/check.js` with KATA_SUBJECT naming the folder to judge.',
			);
		return path.resolve(folder);
	},
	/** A place in the learner's files, for a failure: `file` relative to the exercise folder, lines from 1. */
	place(file: string, line?: number): Place {
		return line === undefined ? {file} : {file, line};
	},
} as const;
