import {existsSync, lstatSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {linkFolder, removeLink, standingAt} from './link-folder.ts';
import {placesOf} from './workspace.ts';

/** Where the package keeps what learners may import. The folder must bear this name: editors lose types otherwise. */
export function librariesOf(runtime: string): string {
	return path.join(runtime, 'dist', 'libraries', 'node_modules');
}

/**
 * Makes the shipped libraries resolve from everywhere in the workspace. `npm install` there puts a folder in the place
 * of our link: then each of ours is linked into it, beside the learner's own. Answers sentences about what it mended.
 */
export function repairLibraries(folder: string): readonly string[] {
	const libraries = librariesOf(placesOf(folder).runtime);
	const link = path.join(folder, 'node_modules');
	if (!existsSync(libraries)) return [];
	const standing = standingAt(link, libraries);
	if (standing === 'right-link') return [];
	if (standing === 'file') {
		return ['node_modules is a file, so the libraries of the exercises cannot be found: move it away.'];
	}
	if (standing === 'folder') {
		const added = linkMissingPackages(libraries, link, packagesIn(libraries));
		return added.length === 0 ? [] : [joined];
	}
	if (standing === 'other-link') removeLink(link);
	if (linkFolder(libraries, link) === 'copied') return [noLinks];
	return standing === 'other-link'
		? ['node_modules led elsewhere: it leads to the libraries of the exercises again.']
		: [];
}

const joined =
	'npm put a folder of its own in the place of node_modules: the libraries of the exercises are back in it, and your packages stay.';

const noLinks = 'This disk knows no links, so the libraries of the exercises are copied into node_modules.';

/** The packages in a `node_modules` folder by name, those in scopes too. */
export function packagesIn(folder: string): string[] {
	return namesIn(folder).flatMap(name =>
		name.startsWith('@') ? namesIn(path.join(folder, name)).map(inner => `${name}/${inner}`) : [name],
	);
}

/** Links every one of `wanted` that `folder` does not hold. Scopes stay real folders, since npm writes into them. */
export function linkMissingPackages(libraries: string, folder: string, wanted: readonly string[]): readonly string[] {
	return wanted.filter(name => {
		const [link, target] = [path.join(folder, name), path.join(libraries, name)];
		const standing = standingAt(link, target);
		const isDead = standing === 'other-link' && !existsSync(link);
		if (isDead) removeLink(link);
		else if (standing !== 'nothing') return false;
		linkFolder(target, link);
		return true;
	});
}

function namesIn(folder: string): string[] {
	if (lstatSync(folder, {throwIfNoEntry: false})?.isDirectory() !== true) return [];
	return readdirSync(folder)
		.filter(name => !name.startsWith('.'))
		.sort();
}
