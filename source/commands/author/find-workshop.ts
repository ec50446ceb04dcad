import {existsSync} from 'node:fs';
import path from 'node:path';
import type {Call} from '../call.ts';
import {Complaint} from '../complaint.ts';
import {findCheckout} from '../package-folder.ts';

/** The workshop that an author means: the one named, the one around the current folder, or the project's own checkout. */
export function findWorkshop({options, cwd, packageFolder}: Call): string {
	const named = options['workshop'];
	if (typeof named === 'string') return path.resolve(cwd, named);
	for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
		if (existsSync(path.join(folder, 'exercises', 'workshop.yaml'))) return folder;
		if (path.dirname(folder) === folder) break;
	}

	const checkout = findCheckout(packageFolder);
	if (checkout === undefined) {
		throw new Complaint('There is no workshop here.', [
			'A workshop is a folder with exercises/, solutions/ and checks/, and exercises/workshop.yaml.',
			'Go there, or name it: author check --workshop <folder>',
		]);
	}

	return checkout;
}
