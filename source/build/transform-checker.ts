import {existsSync, statSync} from 'node:fs';
import path from 'node:path';
import {builtName} from './file-kind.ts';
import type {Broken} from './outcome.ts';
import {transformFolder, type FolderOptions} from './transform-folder.ts';

export type BuiltChecker = {readonly state: 'built'; readonly program: string};

/**
 * Builds a checker with everything beside it that it may use, fixtures and further modules, in `to`. `checker` is its
 * file or the folder that holds one; `program` is the file to run.
 */
export async function transformChecker(
	checker: string,
	to: string,
	options: Pick<FolderOptions, 'cacheFolder'> = {},
): Promise<BuiltChecker | Broken> {
	const file = statSync(checker).isDirectory() ? findChecker(checker) : checker;
	const folder = path.dirname(file);
	// A checker that was bundled before it was shipped needs none of the modules that it was made of.
	const isBundle = file.endsWith('.mjs') && existsSync(file.replace(/mjs$/, 'ts'));
	const built = await transformFolder(folder, to, {
		...options,
		trusted: true,
		leaveOut: name => name === 'proof.yaml' || name.startsWith('wrong/') || (isBundle && name.endsWith('.ts')),
	});
	if (built.state === 'broken') return built;
	return {state: 'built', program: path.join(to, builtName(path.basename(file)) ?? '')};
}

function findChecker(folder: string): string {
	const found = ['checker.mjs', 'checker.js', 'checker.ts'].find(name => existsSync(path.join(folder, name)));
	return path.join(folder, found ?? 'checker.ts');
}
