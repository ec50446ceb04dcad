import {cpSync, lstatSync, mkdirSync, readlinkSync, rmSync, statSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {errorCode} from './refusal.ts';

export type Linked = 'linked' | 'copied';

/** Makes `link` lead to `target`: relative, so that both may be moved together; where links cannot be had, it is a copy. */
export function linkFolder(target: string, link: string): Linked {
	mkdirSync(path.dirname(link), {recursive: true});
	try {
		if (process.platform === 'win32') symlinkSync(target, link, 'junction');
		else symlinkSync(relativeTarget(target, link), link);
		return 'linked';
	} catch (error) {
		// FAT sticks and some shared folders know no links.
		if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'EIO'].includes(errorCode(error) ?? '')) throw error;
		cpSync(target, link, {recursive: true, dereference: true});
		return 'copied';
	}
}

export type Standing =
	| 'nothing'
	/** a link to the target, and the target is there */
	| 'right-link'
	| 'other-link'
	| 'folder'
	| 'file';

/** What stands where the link to `target` should be. */
export function standingAt(link: string, target: string): Standing {
	const stats = lstatSync(link, {throwIfNoEntry: false});
	if (stats === undefined) return 'nothing';
	if (stats.isDirectory()) return 'folder';
	if (!stats.isSymbolicLink()) return 'file';
	const leadsTo = path.resolve(path.dirname(link), readlinkSync(link));
	const isRight = leadsTo === path.resolve(target) && statSync(link, {throwIfNoEntry: false})?.isDirectory() === true;
	return isRight ? 'right-link' : 'other-link';
}

export function removeLink(link: string): void {
	rmSync(link, {force: true, recursive: false});
}

function relativeTarget(target: string, link: string): string {
	return path.relative(path.dirname(link), target);
}
