import {lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent} from 'node:fs';
import path from 'node:path';
import type {Problem} from '../workshop/problem.ts';
import {contentHash} from './content-hash.ts';
import {errorCode} from './refusal.ts';

export type ProgramFile = {
	readonly hash: string;
	readonly content: Buffer;
	/** for files that must be written with a mode of their own */
	readonly mode?: number;
};

/** The files of a folder that belong to the program in it, by path with `/` between names. */
export type Program = {
	readonly files: ReadonlyMap<string, ProgramFile>;
	/** sentences about what was left out because it is too large or too much */
	readonly notes: readonly string[];
	/** what is there and cannot be a file of a program: links that leave the folder, folders in the place of files */
	readonly problems: readonly Problem[];
};

export type ProgramRequest = {
	/** what the folder is called in problems */
	readonly label: string;
	/** files that must not be something else, and that are never left out for being too many */
	readonly wanted?: readonly string[];
};

const limits = {fileBytes: 1_000_000, files: 400, bytes: 4_000_000, depth: 12, looks: 5000};

/** At once, since a program is small, and a hundred waits for the disk would take longer than the reading. */
export function readProgram(folder: string, request: ProgramRequest): Program {
	const walk: Walk = {...request, folder, found: [], notes: [], problems: []};
	if (isRealFolder(walk)) visit(walk, '');
	const wanted = new Set(request.wanted ?? []);
	walk.found.sort((a, b) => Number(wanted.has(b)) - Number(wanted.has(a)) || (a < b ? -1 : 1));
	const files = readFound(walk, wanted);
	return {files, notes: walk.notes, problems: walk.problems};
}

/** Packages, version control and what editors drop for a moment belong to no program. */
export function isForeignName(name: string): boolean {
	return foreignNames.has(name) || foreignPatterns.some(pattern => pattern.test(name));
}

const foreignNames = new Set([
	'node_modules',
	'.git',
	'.hg',
	'.svn',
	'.idea',
	'.vscode',
	'.vs',
	'.DS_Store',
	'Thumbs.db',
	'desktop.ini',
	'4913', // vim tries with it whether it may write
]);

const foreignPatterns = [
	/~$/, // most editors' backup
	/^#.*#$/, // emacs
	/^\.#/, // emacs' lock, a link that leads nowhere
	/^\..*\.(?:sw[a-px]|kate-swp)$/, // vim, kate
	/^\.(?:_|fuse_hidden|nfs|goutputstream-)/, // macOS, network file systems, gedit
	/___jb_(?:tmp|old)___$/, // JetBrains
	/\.(?:tmp|crswap)$/i,
];

type Walk = Required<Pick<ProgramRequest, 'label'>> &
	ProgramRequest & {
		readonly folder: string;
		readonly found: string[];
		readonly notes: string[];
		readonly problems: Problem[];
	};

function isRealFolder({folder, label, problems}: Walk): boolean {
	try {
		const stats = lstatSync(folder);
		if (stats.isDirectory()) return true;
		const what = stats.isSymbolicLink() ? 'This is a link' : 'This is a file';
		problems.push({file: label, what: `${what}, and the exercise needs a folder of its own here`, remedy: moveAway});
	} catch (error) {
		if (errorCode(error) !== 'ENOENT') throw error;
		problems.push({
			file: label,
			what: 'This folder is gone',
			remedy: 'Start the app again: it hands the exercise out anew',
		});
	}
	return false;
}

const moveAway = 'Move it away and start the app again: it hands the exercise out anew';

function visit(walk: Walk, below: string): void {
	const isTooDeep = below.split('/').length > limits.depth;
	if (isTooDeep || walk.found.length > limits.looks) {
		walk.notes.push(
			`${nameOf(walk, below)} ${isTooDeep ? 'lies too deep' : 'is one folder too many'} and is left out.`,
		);
		return;
	}
	for (const entry of readdirSync(path.join(walk.folder, below), {withFileTypes: true})) {
		if (!isForeignName(entry.name)) visitEntry(walk, below === '' ? entry.name : `${below}/${entry.name}`, entry);
	}
}

function visitEntry(walk: Walk, file: string, entry: Dirent): void {
	const isWanted = walk.wanted?.includes(file) ?? false;
	if (entry.isFile()) {
		walk.found.push(file);
	} else if (entry.isSymbolicLink()) {
		if (leadsToFileInside(walk.folder, file)) walk.found.push(file);
		else walk.problems.push(problemWithLink(nameOf(walk, file)));
	} else if (entry.isDirectory() && !isWanted) {
		visit(walk, file);
	} else {
		const what = entry.isDirectory() ? 'a folder' : 'a pipe, socket or device';
		const remedy = 'Move it away; `undo` or `reset` brings the file back';
		walk.problems.push({
			file: nameOf(walk, file),
			what: `This is ${what}, and the program needs a file here`,
			remedy,
		});
	}
}

/** A link to a file beside it is that file's content under another name; any other link is not followed. */
function leadsToFileInside(folder: string, file: string): boolean {
	try {
		const target = realpathSync(path.join(folder, file));
		const inside = realpathSync(folder) + path.sep;
		return target.startsWith(inside) && statSync(target).isFile();
	} catch {
		return false;
	}
}

function problemWithLink(file: string): Problem {
	return {
		file,
		what: 'This is a link that leads out of the exercise, to a folder or to nothing, and is not followed',
		remedy: 'Put the file itself here',
	};
}

function readFound(walk: Walk, wanted: ReadonlySet<string>): Map<string, ProgramFile> {
	const files = new Map<string, ProgramFile>();
	let bytes = 0;
	let left = 0;
	for (const file of walk.found) {
		const content = readSmall(walk, file);
		if (content === undefined) continue;
		bytes += content.length;
		if (wanted.has(file) || (files.size < limits.files && bytes <= limits.bytes)) {
			files.set(file, {hash: contentHash(content), content});
		} else {
			left++;
		}
	}
	if (left > 0) walk.notes.push(`${walk.label} holds more files than the app keeps versions of: ${left} are left out.`);
	return files;
}

function readSmall(walk: Walk, file: string): Buffer | undefined {
	const full = path.join(walk.folder, file);
	try {
		if (statSync(full).size <= limits.fileBytes) return readFileSync(full);
		walk.notes.push(`${nameOf(walk, file)} is larger than 1 MB: the app keeps no versions of it.`);
	} catch (error) {
		// Deleted since it was listed, or not ours to read.
		if (errorCode(error) === 'ENOENT') return undefined;
		if (errorCode(error) !== 'EACCES' && errorCode(error) !== 'EPERM') throw error;
		const remedy = 'Give yourself the right to read it (chmod u+r)';
		walk.problems.push({file: nameOf(walk, file), what: 'This file may not be read', remedy});
	}
	return undefined;
}

/** As people may see it: a name can hold anything, and some of it drives terminals. */
function nameOf({label}: Walk, file: string): string {
	return `${label}/${file.replaceAll(/[\p{Cc}\p{Cf}]/gu, '?')}`;
}
