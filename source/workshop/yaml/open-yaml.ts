import {isAlias, isNode, LineCounter, parseDocument, type Document, type Node} from 'yaml';
import type {Problem} from '../problem.ts';

/** A file as it was found. */
export type Source = {
	/** how problems name it */
	readonly file: string;
	readonly text: string;
};

/** What a parser answers: the value, believed from here on, or every problem at once. */
export type Parsed<T> = {readonly value: T; readonly at: Locate} | {readonly problems: readonly Problem[]};

/** A parsed file that can still say where each of its values stands, for problems that show later. */
export type Located<T> = {readonly value: T; readonly at: Locate};
export type Locate = (path: ReadonlyArray<string | number>) => Spot;
export type Spot = Pick<Problem, 'file' | 'line' | 'column'>;

/** A value on its way to being believed. */
export type Field = {
	/** aliases followed; null where nothing is written */
	readonly node: Node | null;
	/** how a problem calls it: `"minutes"`, `item 2 of "requires"` */
	readonly label: string;
	readonly spot: Spot;
	readonly notes: Notes;
};

export type Notes = {
	readonly problems: Problem[];
	readonly resolve: (node: unknown) => Node | null;
	readonly spotOf: (node: unknown, otherwise: Spot) => Spot;
};

// No manifest of ours is a tenth of this; a text that expands has to stay small.
const longest = 256 * 1024;
const mostAliases = 100;

export function openYaml({file, text}: Source): {readonly root: Field; readonly at: Locate} | {problems: Problem[]} {
	if (text.length > longest) {
		return {problems: [{file, what: 'This file is too long', remedy: `Keep it under ${longest / 1024} KB`}]};
	}

	const counter = new LineCounter();
	const document = parseDocument(text, {lineCounter: counter, prettyErrors: false});
	const spotAt = (offset: number): Spot => {
		const {line, col} = counter.linePos(offset);
		return line > 0 ? {file, line, column: col} : {file, line: 1, column: 1};
	};
	const faults = [...document.errors, ...document.warnings];
	if (faults.length > 0) {
		return {problems: faults.map(({pos, message}) => syntaxProblem(spotAt(pos[0]), message))};
	}

	const bomb = tryToExpand(document);
	if (bomb !== undefined) {
		return {problems: [{file, what: bomb, remedy: 'Write the values out instead of repeating them by alias'}]};
	}

	const notes: Notes = {
		problems: [],
		resolve: node => (isAlias(node) ? (node.resolve(document) ?? null) : isNode(node) ? node : null),
		spotOf: (node, otherwise) => (isNode(node) && node.range ? spotAt(node.range[0]) : otherwise),
	};
	const start: Spot = {file, line: 1, column: 1};
	const root = {
		node: notes.resolve(document.contents),
		label: 'this file',
		spot: notes.spotOf(document.contents, start),
		notes,
	};
	return {root, at: path => notes.spotOf(document.getIn(path, true), start)};
}

function syntaxProblem(spot: Spot, message: string): Problem {
	const first = message.split('\n')[0]!.replace(/[:.]?\s*$/, '');
	return {
		...spot,
		what: `This is not YAML: ${first}`,
		remedy: 'Compare the indentation and the quotes with a file that works',
	};
}

/** Aliases that repeat aliases grow without end; the library counts before it expands. */
function tryToExpand(document: Document): string | undefined {
	try {
		document.toJS({maxAliasCount: mostAliases});
		return undefined;
	} catch (error) {
		return error instanceof Error && /alias/i.test(error.message)
			? 'Its aliases repeat each other too often'
			: 'Its values cannot be read';
	}
}
