import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** The folder of the Node bootstrap, above this file: from the bundle as from the source tree. */
export function runtimeFolder(): string {
	for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
		const candidate = path.join(folder, 'runtimes', 'node');
		if (existsSync(path.join(candidate, 'bootstrap.cjs'))) return candidate;
		if (folder === path.dirname(folder))
			throw new Error(
				'runtimes/node/bootstrap.cjs is missing from this installation of serverless-kata. Install it again.',
			);
	}
}
