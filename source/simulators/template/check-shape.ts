import {didYouMean, nearest} from '../nearest.ts';
import {complain, type At, type Report} from '../problem.ts';
import {describe, itemsOf, shorten, textOf, type Mapping, type Node} from './node.ts';
import type {Block, Kind, Shape} from './shape.ts';

export type Checked = {
	readonly report: Report;
	readonly shape: Shape;
	/** where to point when something is missing altogether */
	readonly at: At;
	/** "the function Payroll" or "the event Orders of Payroll" */
	readonly owner: string;
};

/** Holds a block of properties against its shape. What an intrinsic function stands for is not known yet and passes. */
export function checkShape(node: Node | undefined, checked: Checked): void {
	checkBlock(node, checked.shape.properties, {...checked, path: checked.shape.type});
}

type Spot = Checked & {readonly path: string};

function checkBlock(node: Node | undefined, block: Block, spot: Spot): void {
	if (node?.kind === 'unknown') {
		return;
	}

	if (node && node.kind !== 'mapping') {
		return node.kind === 'call'
			? checkBranches(node, {is: 'block', name: ''}, {...spot, block})
			: wrongKind(node, 'a block of keys', spot);
	}

	for (const entry of node?.entries.values() ?? []) {
		const property = block.get(entry.key);
		if (property) {
			checkKind(entry.value, property.kind, {...spot, at: entry.at, path: `${spot.path}.${entry.key}`});
		} else {
			complain(spot.report, entry.at, {
				what: `"${shorten(entry.key)}" is not a property of ${spot.path === spot.shape.type ? spot.shape.type : lastOf(spot.path)}`,
				remedy: whereItBelongs(entry.key, block, spot),
				rule: 'unknown-property',
			});
		}
	}

	checkRequired(node, block, spot);
}

/** In a block of one key, what stands beside it was meant to stand under it. */
function whereItBelongs(key: string, block: Block, spot: Spot): string {
	const [only, ...others] = block.keys();
	return only !== undefined && others.length === 0 && nearest(key, [only]) === undefined
		? `Write "${only}:" under ${lastOf(spot.path)} and indent "${shorten(key)}" under that`
		: didYouMean(key, [...block.keys()]);
}

function checkRequired(node: Mapping | undefined, block: Block, spot: Spot): void {
	const {type} = spot.shape;
	const inside = spot.path === type ? '' : spot.path.slice(type.length + 1);
	for (const [name, property] of block) {
		if (property.required && !node?.entries.has(name)) {
			complain(spot.report, spot.at, {
				what: `${spot.owner} lacks ${inside && `${inside}.`}${name}`,
				remedy: `Add "${name}:" under ${inside ? lastOf(inside) : 'its Properties'}`,
				rule: 'missing-property',
			});
		}
	}
}

function checkKind(node: Node, kind: Kind, spot: Spot & {block?: Block}): void {
	if (kind.is === 'anything' || node.kind === 'unknown') {
		return;
	}

	if (node.kind === 'call') {
		return checkBranches(node, kind, spot);
	}

	switch (kind.is) {
		case 'block': {
			const block = spot.shape.blocks.get(kind.name);
			return block && checkBlock(node, block, spot);
		}

		case 'list':
			return node.kind === 'list'
				? node.items.forEach(item => checkKind(item, kind.of, {...spot, at: item.at}))
				: wrongKind(node, 'a list', spot);
		case 'map':
			return node.kind === 'mapping'
				? node.entries.forEach(entry =>
						checkKind(entry.value, kind.of, {...spot, at: entry.at, path: `${spot.path}.${entry.key}`}),
					)
				: wrongKind(node, 'a block of keys', spot);
		default:
			return checkScalar(node, kind, spot);
	}
}

/** Both ways of an Fn::If must fit; of other functions the result is not known here. */
function checkBranches(node: Node & {kind: 'call'}, kind: Kind, spot: Spot & {block?: Block}): void {
	if (node.name !== 'If') {
		return;
	}

	for (const branch of itemsOf(node.argument).slice(1)) {
		if (spot.block) {
			checkBlock(branch, spot.block, spot);
		} else {
			checkKind(branch, kind, spot);
		}
	}
}

type ScalarKind = Extract<Kind, {is: 'text' | 'number' | 'flag'}>;

function checkScalar(node: Node, kind: ScalarKind, spot: Spot): void {
	const text = textOf(node);
	if (text === undefined) {
		return wrongKind(node, expected(kind), spot);
	}

	if (kind.is === 'text') {
		return kind.oneOf && !kind.oneOf.includes(text) ? notOneOf(node, kind.oneOf, spot) : undefined;
	}

	if (kind.is === 'flag') {
		return /^(true|false)$/i.test(text) ? undefined : wrongKind(node, expected(kind), spot);
	}

	// CloudFormation takes numbers in quotes, too.
	const number = text.trim() === '' ? Number.NaN : Number(text);
	if (Number.isNaN(number) || (kind.whole && !Number.isInteger(number))) {
		return wrongKind(node, expected(kind), spot);
	}

	if (number < (kind.least ?? Number.NEGATIVE_INFINITY) || number > (kind.most ?? Number.POSITIVE_INFINITY)) {
		complain(spot.report, node.at, {
			what: `${lastOf(spot.path)} is ${number}${unitOf(spot.path)}; AWS takes ${range(kind)}`,
			remedy: `Choose a number ${range(kind)}`,
			rule: 'out-of-range',
		});
	}
}

function notOneOf(node: Node, choices: readonly string[], spot: Spot): void {
	complain(spot.report, node.at, {
		what: `${lastOf(spot.path)} cannot be ${describe(node)}`,
		remedy: `${didYouMean(textOf(node) ?? '', choices)}${choices.length > 12 ? `: ${choices.join(', ')}` : ''}`,
		rule: 'not-a-choice',
	});
}

function wrongKind(node: Node, wanted: string, spot: Spot): void {
	const name = lastOf(spot.path);
	complain(spot.report, node.at, {
		what: `${name} must be ${wanted}, and this is ${describe(node)}`,
		remedy:
			remedies[wanted] ??
			(/number/.test(wanted)
				? `Write ${wanted}, such as "${name}: ${exampleOf(name)}"`
				: `Write "${name}: value" on one line`),
		rule: 'wrong-type',
	});
}

const remedies: Record<string, string> = {
	'a list': 'Write it as [one, two], or each item on a line of its own that begins with "- "',
	'a block of keys': 'Write "Key: value" lines below it, two spaces further in',
	'true or false': 'Write true or false',
};

function expected(kind: ScalarKind): string {
	switch (kind.is) {
		case 'text':
			return 'a text';
		case 'flag':
			return 'true or false';
		case 'number':
			return `${kind.whole ? 'a whole number' : 'a number'}${kind.least === undefined && kind.most === undefined ? '' : ` ${range(kind)}`}`;
	}
}

function range({least, most}: {readonly least?: number; readonly most?: number}): string {
	if (least === undefined) {
		return `up to ${most}`;
	}

	return most === undefined ? `from ${least}` : `from ${least} to ${most}`;
}

function exampleOf(name: string): number {
	return name === 'MemorySize' ? 256 : 10;
}

function unitOf(path: string): string {
	const name = lastOf(path);
	return name === 'MemorySize' ? ' MB' : /Timeout$|Seconds$|Period$/.test(name) ? ' seconds' : '';
}

function lastOf(path: string): string {
	return path.split('.').at(-1)!;
}
