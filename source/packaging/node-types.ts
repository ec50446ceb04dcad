import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {rollUpTypes, type RolledUp} from './roll-up-types.ts';

/**
 * `@types/node` in one file. It is made of ambient files that its index names, so they are put one after the other;
 * the few that are modules, to keep names to themselves, become ambient modules that nobody can import by accident.
 */
export async function rollUpNodeTypes(index: string): Promise<RolledUp> {
	const inputs = [index];
	const start = await readFile(index, 'utf8');
	const libs = start.match(/^\/\/\/ <reference lib=.*$/gm) ?? [];
	const parts: string[] = [];
	for (const file of await referenced(index)) {
		const text = await readFile(file, 'utf8');
		inputs.push(file);
		parts.push(toAmbient(text.replace(/^\/\/\/ <reference .*$/gm, ''), file.slice(dirname(index).length + 1)));
	}
	const code = [start.split('// NOTE')[0], ...libs, ...parts].join('\n');
	return {code: {'@types/node/index.d.ts': code}, inputs};
}

/** `fetch` and its kin, for which `@types/node` points to `undici-types`: as much of it as it points to. */
export async function rollUpFetchTypes(root: string): Promise<RolledUp> {
	const {code} = await rollUpNodeTypes(join(root, 'node_modules/@types/node/index.d.ts'));
	const text = Object.values(code).join('');
	const imported = /import \{(.+)\} from "undici-types"/.exec(text)?.[1] ?? '';
	const names = new Set([...text.matchAll(/\bundici\.(\w+)/g)].map(match => match[1] ?? ''));
	for (const name of imported.split(',')) names.add(name.trim());
	const entry = join(root, '.cache/types/fetch.d.ts');
	await mkdir(dirname(entry), {recursive: true});
	await writeFile(entry, `export {${[...names].filter(Boolean).join(', ')}} from 'undici-types';\n`);
	return rollUpTypes({'undici-types/index': entry}, () => false);
}

/** The files that a declaration file refers to, each after those that it refers to itself. */
async function referenced(file: string, seen = new Set<string>()): Promise<string[]> {
	const text = await readFile(file, 'utf8');
	const found: string[] = [];
	for (const [, path] of text.matchAll(/^\/\/\/ <reference path="(.+)" \/>$/gm)) {
		const target = join(dirname(file), path ?? '');
		if (seen.has(target)) continue;
		seen.add(target);
		found.push(...(await referenced(target, seen)), target);
	}
	return found;
}

function toAmbient(text: string, path: string): string {
	if (!/^(?:import|export)\b/m.test(text)) return text;
	const body = text.replace(/^export \{\};.*$/m, '').replace(/^declare global\b/gm, 'global');
	return `declare module "types-of-node/${path}" {\n${body}\n}`;
}
