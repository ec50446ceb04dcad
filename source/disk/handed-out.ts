import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {InstalledWorkshop} from './installed-workshop.ts';
import {replaceFileNow} from './replace-file.ts';
import {workspaceFiles} from './workspace-files.ts';
import {placesOf} from './workspace.ts';

/** The hash of each file as it was handed out last, by path: what still has it was never touched by the learner. */
export type HandedOut = Readonly<Record<string, string>>;

/** `whose` is an exercise id, or `.workspace` for the files beside the exercises. */
export function readHandedOut(folder: string, whose: string): HandedOut | undefined {
	try {
		const found: unknown = JSON.parse(readFileSync(recordOf(folder, whose), 'utf8'));
		const files = typeof found === 'object' && found !== null && 'files' in found ? found.files : undefined;
		return typeof files === 'object' && files !== null ? (files as HandedOut) : undefined;
	} catch {
		return undefined;
	}
}

export function recordHandedOut(folder: string, whose: string, files: HandedOut): void {
	const places = placesOf(folder);
	mkdirSync(places.starters, {recursive: true});
	replaceFileNow(recordOf(folder, whose), `${JSON.stringify({files})}\n`, places);
}

/** Which state of the workshop was handed out completely. */
export function readHandedOutFrom(folder: string): string | undefined {
	try {
		return readFileSync(path.join(placesOf(folder).starters, 'from'), 'utf8');
	} catch {
		return undefined;
	}
}

export function recordHandedOutFrom(folder: string, from: string): void {
	const places = placesOf(folder);
	mkdirSync(places.starters, {recursive: true});
	replaceFileNow(path.join(places.starters, 'from'), from, places);
}

/** Whether nothing has to be handed out: this state of the workshop was, and no exercise is gone since. */
export function isHandedOut(folder: string, {workshop, from}: InstalledWorkshop): boolean {
	return (
		readHandedOutFrom(folder) === from &&
		workshop.exercises.every(({manifest}) => existsSync(path.join(folder, manifest.id))) &&
		[...workspaceFiles()].every(([file, {isNeeded}]) => isNeeded !== true || existsSync(path.join(folder, file)))
	);
}

function recordOf(folder: string, whose: string): string {
	return path.join(placesOf(folder).starters, `${whose}.json`);
}
