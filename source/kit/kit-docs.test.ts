import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');

/** Names that the kit exports, as written in its index. */
const exported = [...read('index.ts').matchAll(/export (?:type )?\{([^}]*)\}/g)]
	.flatMap(([, names = '']) => names.split(','))
	.map(name => name.replace(/\btype\b/, '').trim())
	.filter(name => name !== '');

test.each(exported)('docs/kit.md tells of %s', name => {
	expect(read('../../docs/kit.md')).toMatch(new RegExp(`\\b${name}\\b`));
});

test('docs/kit.md imports nothing that the kit does not export', () => {
	const imports = [...read('../../docs/kit.md').matchAll(/import \{([^}]*)\} from 'serverless-kata\/kit'/g)];
	const names = imports.flatMap(([, list = '']) => list.split(',')).map(name => name.replace(/\btype\b/, '').trim());
	expect(names.filter(name => !exported.includes(name))).toEqual([]);
});
