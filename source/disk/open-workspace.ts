import {readFileSync} from 'node:fs';
import path from 'node:path';
import {formatProblem, type Problem} from '../workshop/problem.ts';
import {isHandedOut} from './handed-out.ts';
import {readInstalledWorkshop} from './installed-workshop.ts';
import {asProblem, Refusal} from './refusal.ts';
import {repairLibraries} from './repair-libraries.ts';
import {isWorkspace, placesOf, trueFolder, type Workspace} from './workspace.ts';

export type OpenRequest = {
	readonly folder: string;
	/** the package that is running: the workspace carries it from here on, unless it carries a newer one */
	readonly packageFolder: string;
	/** a workshop of one's own: a folder or an archive; without it, the workspace's or the package's */
	readonly workshop?: string;
};

export type Opened =
	| {
			readonly workspace: Workspace;
			/** sentences about what was mended, updated or handed out anew */
			readonly notes: readonly string[];
	  }
	| {readonly problems: readonly Problem[]};

/** Opens a workspace and mends what is missing of it. What the learner made is never touched. */
export async function openWorkspace(request: OpenRequest): Promise<Opened> {
	const folder = trueFolder(request.folder);
	try {
		checkMarker(folder);
		const opened = openAsItIs(folder, request) ?? (await prepare({...request, folder}));
		return 'problems' in opened ? opened : {...opened, notes: [...opened.notes, ...mendLibraries(folder)]};
	} catch (error) {
		return {problems: [asProblem(error, folder)]};
	}
}

/** The usual start: everything is there, and the workspace's own package runs. */
function openAsItIs(folder: string, {packageFolder, workshop}: OpenRequest): Opened | undefined {
	const {runtime} = placesOf(folder);
	if (workshop !== undefined || trueFolder(packageFolder) !== runtime) return undefined;
	const installed = readInstalledWorkshop(folder);
	if (installed === undefined || !isHandedOut(folder, installed)) return undefined;
	return {workspace: {folder, runtime, workshop: installed.workshop}, notes: []};
}

async function prepare(request: OpenRequest): Promise<Opened> {
	const {prepareWorkspace} = await import('./prepare-workspace.ts');
	return prepareWorkspace(request);
}

export const markerSchema = 'serverless-kata/workspace@1';

function checkMarker(folder: string): void {
	if (!isWorkspace(folder)) {
		const remedy = 'Make one with: serverless-kata init';
		throw new Refusal({file: folder, what: 'There is no workspace here', remedy});
	}
	const schema = readSchema(placesOf(folder).marker);
	if (schema !== undefined && schema !== markerSchema && /^serverless-kata\/workspace@\d+$/.test(schema)) {
		throw new Refusal({
			file: folder,
			what: `This workspace was made by a newer version of the app (${schema})`,
			remedy: 'Start ./kata in that folder: it carries the newer one',
		});
	}
}

/** Undefined for a damaged marker: it says no more than that a workspace is here. */
function readSchema(marker: string): string | undefined {
	try {
		const {schema} = JSON.parse(readFileSync(marker, 'utf8')) as {schema?: unknown};
		return typeof schema === 'string' ? schema : undefined;
	} catch {
		return undefined;
	}
}

function mendLibraries(folder: string): readonly string[] {
	try {
		return repairLibraries(folder);
	} catch (error) {
		return [formatProblem(asProblem(error, path.join(folder, 'node_modules')))];
	}
}
