import type {Problem} from '../workshop/problem.ts';

/** What a disk function answers when the disk, or what lies on it, does not let it do its work. */
export type Refused = {readonly problem: Problem};

/** Carries a problem up through the functions of this folder; it never leaves it. */
export class Refusal extends Error {
	readonly problem: Problem;

	constructor(problem: Problem) {
		super(problem.what);
		this.problem = problem;
	}
}

/** Runs `body`; what a person can do something about comes back as a problem, a mistake of ours is thrown on. */
export async function attempt<T>(file: string, body: () => Promise<T>): Promise<T | Refused> {
	try {
		return await body();
	} catch (error) {
		return {problem: asProblem(error, file)};
	}
}

/** The problem behind an error. Throws the error again when it is not one that people meet. */
export function asProblem(error: unknown, file: string): Problem {
	if (error instanceof Refusal) return error.problem;
	const code = errorCode(error);
	const known = code === undefined ? undefined : causes[code];
	if (known === undefined) throw error;
	return {file, what: known[0], remedy: known[1]};
}

export function errorCode(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const notAllowed = [
	'This may not be written here',
	'Choose a folder of your own, or ask for the right to write to this one',
] as const;

const full = [
	'The disk is full',
	'Make some room, then do the same again: nothing that was there before is lost',
] as const;

const causes: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
	ENOSPC: full,
	EDQUOT: ['Your share of the disk is used up', full[1]],
	EFBIG: ['The system limits how large a file may be, and this one would be larger', 'Raise the limit (ulimit -f)'],
	EROFS: ['This disk can only be read', 'Choose a folder on a disk that can be written'],
	EACCES: notAllowed,
	EPERM: notAllowed,
	ENOTDIR: ['A file stands where a folder is needed', 'Choose another name, or move that file away'],
	ENOENT: ['Something that belongs here is gone', 'Start the app again: it mends what is missing'],
	EEXIST: ['Something else stands here already', 'Choose another name, or move it away'],
	EISDIR: ['A folder stands where a file is needed', 'Move that folder away, then try again'],
	ELOOP: ['A link here points back to itself', 'Remove that link'],
	ENAMETOOLONG: ['The name is too long for this disk', 'Choose a shorter name'],
	EMFILE: ['Too many files are open', 'Close some programs, then try again'],
	ENFILE: ['Too many files are open', 'Close some programs, then try again'],
	EBUSY: [
		'Another program holds this open',
		'Close what uses it (the app in another terminal, an editor), then try again',
	],
	EIO: ['The disk answers with an error', 'Try another disk: this one may be failing'],
};
