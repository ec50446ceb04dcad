import {statSync} from 'node:fs';
import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {contentHash} from '../content-hash.ts';
import type {ProgramFile} from '../program-files.ts';
import {Refusal} from '../refusal.ts';
import {replaceFile} from '../replace-file.ts';

/** Where a content lies, by its hash: the same content is kept once, however many snapshots hold it. */
export function objectFile(snapshots: string, hash: string): string {
	return path.join(snapshots, 'objects', hash.slice(0, 2), hash.slice(2));
}

/** Answers whether it was new. */
export async function writeObject(snapshots: string, {hash, content}: ProgramFile): Promise<boolean> {
	const file = objectFile(snapshots, hash);
	if (hasSize(file, content.length)) return false;
	await mkdir(path.dirname(file), {recursive: true});
	await replaceFile(file, content, {temporary: path.join(snapshots, '..', 'temporary')});
	return true;
}

export async function readObject(snapshots: string, hash: string): Promise<ProgramFile> {
	const content = await readFile(objectFile(snapshots, hash)).catch(() => undefined);
	if (content !== undefined && contentHash(content) === hash) return {hash, content};
	throw new Refusal({
		file: '.kata/snapshots',
		what: `A part of that version is ${content === undefined ? 'gone' : 'damaged'} on this disk`,
		remedy: 'Choose another version: `undo` once more, or `reset`',
	});
}

function hasSize(file: string, size: number): boolean {
	return statSync(file, {throwIfNoEntry: false})?.size === size;
}
