import {createHash} from 'node:crypto';

/** 40 hex digits: what a content is called in snapshots, in records of starters and as an exercise's version. */
export function contentHash(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex').slice(0, 40);
}

/** One hash for a set of files: their paths and contents, in whatever order they come. */
export function hashOfFiles(files: ReadonlyMap<string, string>): string {
	const lines = [...files].map(([path, hash]) => `${hash} ${path}\n`).sort();
	return contentHash(lines.join(''));
}
