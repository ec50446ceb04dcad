import {transform} from 'esbuild';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Files} from './replace-files.ts';

/** The first file that runs, in syntax that a Node far too old can parse, so that it can say so. */
export async function buildLauncher(root: string): Promise<Files> {
	const source = await readFile(join(root, 'source/serverless-kata.ts'), 'utf8');
	const {code} = await transform(source, {loader: 'ts', target: 'es2015', supported: {'dynamic-import': true}});
	return new Map([['serverless-kata.js', Buffer.from(`#!/usr/bin/env node\n${code}`)]]);
}
