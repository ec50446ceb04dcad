import type {Broken} from './outcome.ts';

/** How Node shall read the folder's `.js` files, and the package.json that says so. */
export type PackageFormat = {readonly commonJs: boolean; readonly text: string};

/**
 * Without a word in package.json, Nodes differ in what they take a `.js` file for; here it is a module, everywhere.
 */
export function packageFormat(text: string | undefined): PackageFormat | Broken {
	if (text === undefined) return {commonJs: false, text: '{"private": true, "type": "module"}\n'};
	try {
		const parsed: unknown = JSON.parse(text);
		if (typeof parsed !== 'object' || parsed === null) throw new Error('it must hold an object, in { and }');
		const type = 'type' in parsed ? parsed.type : undefined;
		if (type === 'module' || type === 'commonjs') return {commonJs: type === 'commonjs', text};
		return {commonJs: false, text: `${JSON.stringify({...parsed, type: 'module'}, null, 2)}\n`};
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return {state: 'broken', at: {file: 'package.json'}, message: `This is not a package.json: ${why}.`};
	}
}
