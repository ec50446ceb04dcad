import path from 'node:path';
import {handOut} from './hand-out.ts';
import {isHandedOut} from './handed-out.ts';
import {installRuntime} from './install-runtime.ts';
import {installWorkshop} from './install-workshop.ts';
import type {Opened, OpenRequest} from './open-workspace.ts';
import {withLock} from './with-lock.ts';
import {placesOf} from './workspace.ts';

/** Puts everything into a workspace that it lacks: after a crash at any point, the next start goes on where this ended. */
export async function prepareWorkspace({folder, packageFolder, workshop: own}: OpenRequest): Promise<Opened> {
	const {kata, runtime} = placesOf(folder);
	return withLock(path.join(kata, 'open.lock'), async () => {
		const {hash, version, replaced} = await installRuntime(folder, packageFolder);
		const installed = await installWorkshop(folder, {packageHash: hash, ...(own === undefined ? {} : {own})});
		if ('problems' in installed) return installed;
		const notes = isHandedOut(folder, installed) ? [] : await handOut(folder, installed);
		const updated =
			replaced === undefined || replaced === version ? [] : [`The app was updated from ${replaced} to ${version}.`];
		return {workspace: {folder, runtime, workshop: installed.workshop}, notes: [...updated, ...notes]};
	});
}
