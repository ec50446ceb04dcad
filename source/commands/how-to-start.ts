import path from 'node:path';
import {findWorkspace, workspaceOfPackage} from '../disk/workspace.ts';
import type {Call} from './call.ts';

/** The workspace that is meant: the one whose `kata` was typed, else the one around the current folder. */
export function findOurWorkspace({packageFolder, cwd}: Pick<Call, 'packageFolder' | 'cwd'>): string | undefined {
	return workspaceOfPackage(packageFolder) ?? findWorkspace(cwd);
}

/** What one types here to start us: `./kata` in a workspace, `npx serverless-kata` where there is none. */
export function howToStart(call: Pick<Call, 'packageFolder' | 'cwd'>): string {
	const workspace = findOurWorkspace(call);
	return workspace === undefined ? 'npx serverless-kata' : launcherFrom(call.cwd, workspace);
}

export function launcherFrom(cwd: string, workspace: string): string {
	const relative = shownPath(path.join(workspace, 'kata'), cwd);
	if (path.dirname(relative) === '.') return process.platform === 'win32' ? 'kata' : './kata';
	return /\s/.test(relative) ? `"${relative}"` : relative;
}

/** A path as one would type it from here: relative where that is short. */
export function shownPath(absolute: string, cwd: string): string {
	const relative = path.relative(cwd, absolute);
	const climbs = relative.split(path.sep).filter(part => part === '..').length;
	return relative === '' ? '.' : climbs > 2 || path.isAbsolute(relative) ? absolute : relative;
}
