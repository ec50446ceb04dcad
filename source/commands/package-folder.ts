import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** The folder of the running package: where `package.json` and `dist/` lie, from `source/` and from `dist/` alike. */
export function findPackageFolder(from: string = import.meta.url): string {
	const start = path.dirname(fileURLToPath(from));
	for (let folder = start; ; folder = path.dirname(folder)) {
		if (isOurs(path.join(folder, 'package.json'))) return folder;
		if (path.dirname(folder) === folder) {
			throw new Error(`No package.json of serverless-kata above ${start}`);
		}
	}
}

export function packageVersion(packageFolder: string): string {
	const {version} = readJson(path.join(packageFolder, 'package.json')) as {version?: unknown};
	return typeof version === 'string' ? version : '0.0.0';
}

/** The folder of the project itself, when this package runs from a checkout: its exercises lie beside it. */
export function findCheckout(packageFolder: string): string | undefined {
	return existsSync(path.join(packageFolder, 'exercises', 'workshop.yaml')) ? packageFolder : undefined;
}

function isOurs(file: string): boolean {
	return existsSync(file) && (readJson(file) as {name?: unknown}).name === 'serverless-kata';
}

function readJson(file: string): unknown {
	return JSON.parse(readFileSync(file, 'utf8'));
}
