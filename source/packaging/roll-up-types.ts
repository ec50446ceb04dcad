import {createHash} from 'node:crypto';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {isBuiltin} from 'node:module';
import {join, posix} from 'node:path';

export type RolledUp = {
	/** declarations by file name */
	readonly code: Readonly<Record<string, string>>;
	/** the files they came from, absolute */
	readonly inputs: readonly string[];
};

/** Declaration files by the path, without its extension, that their roll-up shall have. */
export type Entries = Readonly<Record<string, string>>;

/** What several entries mean by the same types goes to a file of its own. */
export type Shared = {readonly path: string; readonly holds: (file: string) => boolean};

/** The declarations that each entry reaches in one file. What `isExternal` names stays an import. */
export async function rollUpTypes(
	entries: Entries,
	isExternal: (id: string) => boolean,
	shared?: Shared,
): Promise<RolledUp> {
	// A second of work for Node to load, and needed only where types have changed.
	const [{rollup}, {dts}] = await Promise.all([import('rollup'), import('rollup-plugin-dts')]);
	const bundle = await rollup({
		input: {...entries},
		external: id => isBuiltin(id) || isExternal(id),
		plugins: [dts({respectExternal: true, compilerOptions: {skipLibCheck: true}})],
		onwarn(warning, warn) {
			// Types that an entry uses without exporting them are usual in declarations.
			const usual = ['CIRCULAR_DEPENDENCY', 'UNUSED_EXTERNAL_IMPORT'].includes(warning.code ?? '');
			if (!usual && !warning.message.includes('private shared type exports')) warn(warning);
		},
	});
	const {output} = await bundle.generate({
		format: 'es',
		entryFileNames: '[name].d.ts',
		chunkFileNames: '[name].d.ts',
		minifyInternalExports: false,
		manualChunks: file => (shared?.holds(file) ? shared.path : undefined),
	});
	await bundle.close();
	const chunks = output.filter(file => file.type === 'chunk');
	const code = chunks.map(({fileName, code}) => [fileName, shared ? importFromShared(code, fileName, shared) : code]);
	return {code: Object.fromEntries(code), inputs: bundle.watchFiles};
}

/** A shared type that one entry happens to export is imported from that entry by the others; this undoes it. */
function importFromShared(code: string, fileName: string, shared: Shared): string {
	const path = posix.relative(posix.dirname(fileName), `${shared.path}.js`);
	return code.replace(/^(import .*) from '\.\.?\/.*';$/gm, `$1 from '${path.startsWith('.') ? path : `./${path}`}';`);
}

/** What rolling up gave for this key the last time: it takes seconds, and libraries change with the lock file only. */
export async function rememberTypes(
	name: string,
	state: {readonly root: string; readonly key: string},
	make: () => Promise<RolledUp>,
): Promise<RolledUp> {
	const folder = join(state.root, '.cache/types');
	const key = createHash('sha256').update(`${name}\n${state.key}`).digest('hex').slice(0, 32);
	const file = join(folder, `${name.replace(/\W+/g, '-')}-${key}.json`);
	const known = await readFile(file, 'utf8').catch(() => undefined);
	if (known !== undefined) return JSON.parse(known) as RolledUp;
	const made = await make();
	await mkdir(folder, {recursive: true});
	await writeFile(file, JSON.stringify(made));
	return made;
}
