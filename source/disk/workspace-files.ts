import {launcher, windowsLauncher} from './launchers.ts';

export type WorkspaceFile = {
	readonly content: string;
	readonly mode?: number;
	/** put back at every start when it is gone; the others may be deleted for good */
	readonly isNeeded?: boolean;
};

/** The files beside the exercises, by path. */
export function workspaceFiles(): ReadonlyMap<string, WorkspaceFile> {
	return new Map<string, WorkspaceFile>([
		['kata', {content: launcher, mode: 0o755, isNeeded: true}],
		['kata.cmd', {content: windowsLauncher, isNeeded: true}],
		['package.json', {content: json({private: true, type: 'module'}), isNeeded: true}],
		['tsconfig.json', {content: json(typescript), isNeeded: true}],
		['.gitignore', {content: 'node_modules\n.kata\n'}],
		['.vscode/settings.json', {content: json(editor)}],
		['.vscode/extensions.json', {content: json({recommendations: ['redhat.vscode-yaml']})}],
		['README.md', {content: readme}],
	]);
}

const readme = [
	'Start with `./kata` (on Windows: `kata`) and follow it: every folder here is one exercise, to be edited in place with your own editor.',
	'',
	'`./kata list` shows all exercises, `./kata check <id>` runs the checks of one, `./kata undo <id>` takes you one step back.',
	'',
	'This folder is all there is: move it where you like, no network needed; your progress and the app itself are in `.kata`.',
	'',
].join('\n');

// Handlers are checked as they run: ES modules on Node, each folder by itself.
const typescript = {
	compilerOptions: {
		target: 'es2023',
		lib: ['es2023'],
		module: 'nodenext',
		moduleResolution: 'nodenext',
		types: ['node'],
		strict: true,
		noEmit: true,
		isolatedModules: true,
		allowImportingTsExtensions: true,
		resolveJsonModule: true,
		skipLibCheck: true,
	},
	include: ['*/**/*.ts', '*/**/*.mts'],
	exclude: ['**/node_modules'],
};

// CloudFormation writes its functions as YAML tags, which editors call errors unless told.
const functions = [
	'And',
	'Base64',
	'Cidr',
	'Condition',
	'Equals',
	'FindInMap',
	'GetAtt',
	'GetAZs',
	'If',
	'ImportValue',
];
const moreFunctions = ['Join', 'Not', 'Or', 'Ref', 'Select', 'Split', 'Sub', 'Transform'];

const editor = {
	'files.exclude': {'.kata': true},
	'yaml.customTags': [...functions, ...moreFunctions].flatMap(name => [
		`!${name} scalar`,
		`!${name} sequence`,
		`!${name} mapping`,
	]),
};

function json(value: unknown): string {
	return `${JSON.stringify(value, null, 2)}\n`;
}
