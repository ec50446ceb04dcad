import {existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {markerSchema, openWorkspace, type Opened, type OpenRequest} from './open-workspace.ts';
import {asProblem, errorCode, Refusal} from './refusal.ts';
import {findWorkspace, isWorkspace, placesOf, trueFolder} from './workspace.ts';

/**
 * Makes a workspace of a folder that is empty or not there yet, and opens it. In a folder that is a workspace already it
 * only opens it, so that doing it twice, or again after it was cut short, does no harm.
 */
export async function createWorkspace(request: OpenRequest): Promise<Opened> {
	const folder = trueFolder(request.folder);
	try {
		if (!isWorkspace(folder)) {
			checkPlace(folder);
			const {kata, marker} = placesOf(folder);
			makeFolder(kata);
			writeFileSync(marker, `${JSON.stringify({schema: markerSchema})}\n`);
		}
	} catch (error) {
		return {problems: [asProblem(error, folder)]};
	}
	return openWorkspace({...request, folder});
}

function checkPlace(folder: string): void {
	const around = findWorkspace(path.dirname(folder));
	if (around !== undefined) {
		const what = `This lies inside the workspace ${around}, and a workspace cannot hold another`;
		throw new Refusal({file: folder, what, remedy: 'Choose a folder outside of it, or start ./kata in it'});
	}
	const stats = lstatSync(folder, {throwIfNoEntry: false});
	if (stats === undefined) return;
	const remedy = `Choose another name: serverless-kata init ${path.basename(folder)}-2`;
	if (!stats.isDirectory())
		throw new Refusal({file: folder, what: 'Something that is no folder has this name', remedy});
	if (readdirSync(folder).some(name => !harmless.has(name))) {
		throw new Refusal({file: folder, what: 'This folder holds other things and is no workspace', remedy});
	}
}

/** One by one: asked for all at once, some Node versions call a disk that can only be read a missing folder. */
function makeFolder(folder: string): void {
	if (existsSync(folder)) return;
	makeFolder(path.dirname(folder));
	try {
		mkdirSync(folder);
	} catch (error) {
		// Another start makes the same workspace at the same time.
		if (errorCode(error) !== 'EEXIST' || !existsSync(folder)) throw error;
	}
}

/** What systems and a fresh repository put into a folder that its owner calls empty, and a start that was cut short. */
const harmless = new Set(['.git', '.DS_Store', 'Thumbs.db', 'desktop.ini', '.kata']);
