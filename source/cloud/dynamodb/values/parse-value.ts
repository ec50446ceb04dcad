import {invalidParameter, validationError} from '../errors.ts';
import {parseNumber} from './decimal.ts';
import {draftItem, type Item, type Value} from './value.ts';

/** A value whose JSON types are already right; what it says has not been judged. */
export type RawValue = Readonly<Record<string, unknown>> | null;
export type RawItem = Readonly<Record<string, RawValue>>;

const maxNesting = 32;
const maxNameBytes = 65_535;
const noType = 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';
const manyTypes =
	'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes';

/** Throws ValidationException in DynamoDB's words and order. */
export function parseItem(raw: RawItem, depth = 0): Item {
	const item = draftItem();
	for (const name of Object.keys(raw)) {
		checkName(name);
		item[name] = parseValue(raw[name] ?? null, depth);
	}
	return item;
}

export function parseValue(raw: RawValue, depth = 0): Value {
	let found: Value | undefined;
	let several = false;
	for (const type of Object.keys(raw ?? {})) {
		const content = raw![type];
		if (content === null || content === undefined) continue;
		const value = parseContent(type, content, depth);
		if (!value) continue;
		several = found !== undefined;
		found = value;
	}
	if (several) throw validationError(manyTypes);
	if (!found) throw validationError(noType);
	return found;
}

/** For names in expressions, too. */
export function checkName(name: string): void {
	if (name === '') throw validationError('One or more parameter values are not valid. Empty attribute name');
	if (name.length * 3 > maxNameBytes && Buffer.byteLength(name) > maxNameBytes) {
		throw invalidParameter('Attribute name is too large, must be less than 65536 bytes');
	}
}

/** The shape check has let through nothing but the types named here; unknown keys are ignored, as AWS does. */
function parseContent(type: string, content: unknown, depth: number): Value | undefined {
	switch (type) {
		case 'S':
			return {S: content as string};
		case 'N':
			return {N: numberText(content as string)};
		case 'B':
			return {B: content as string};
		case 'BOOL':
			return {BOOL: saysTrue(content)};
		case 'NULL':
			if (!saysTrue(content)) throw invalidParameter('Null attribute value types must have the value of true');
			return {NULL: true};
		case 'SS':
			return {SS: distinct(filled(content, 'An string set  may not be empty'), 'SS')};
		case 'NS':
			return {NS: distinct(filled(content, 'An number set  may not be empty').map(numberText), 'NS')};
		case 'BS':
			return {BS: distinct(filled(content, 'Binary sets should not be empty'), 'BS')};
		case 'L':
			checkDepth(depth);
			return {L: (content as RawValue[]).map(element => parseValue(element, depth + 1))};
		case 'M':
			checkDepth(depth);
			return {M: parseItem(content as RawItem, depth + 1)};
		default:
			return undefined;
	}
}

/** AWS's parser takes these words, too. */
function saysTrue(content: unknown): boolean {
	return content === true || content === 'true' || content === 'yes' || content === '1';
}

function numberText(text: string): string {
	const parsed = parseNumber(text);
	if (parsed.state === 'number') return parsed.text;
	switch (parsed.why) {
		case 'not-numeric': {
			const what = text === '' ? '' : `: ${text}`;
			throw validationError(`The parameter cannot be converted to a numeric value${what}`);
		}
		case 'precision':
			throw validationError('Attempting to store more than 38 significant digits in a Number');
		case 'overflow':
			throw numberOverflow();
		case 'underflow':
			throw validationError(
				'Number underflow. Attempting to store a number with magnitude smaller than supported range',
			);
	}
}

export function numberOverflow(): Error {
	return validationError('Number overflow. Attempting to store a number with magnitude larger than supported range');
}

function filled(content: unknown, whenEmpty: string): readonly string[] {
	const elements = content as readonly string[];
	if (elements.length === 0) throw invalidParameter(whenEmpty);
	return elements;
}

function distinct(elements: readonly string[], type: 'SS' | 'NS' | 'BS'): readonly string[] {
	if (new Set(elements).size === elements.length) return elements;
	if (type === 'NS') throw validationError('Input collection contains duplicates');
	const shown = `[${elements.join(', ')}]`;
	throw invalidParameter(`Input collection ${shown}${type === 'BS' ? 'of type BS' : ''} contains duplicates.`);
}

/** For items that an update has put together. */
export function checkNesting(item: Item, depth = 0): void {
	for (const name in item) checkValueNesting(item[name]!, depth);
}

function checkValueNesting(value: Value, depth: number): void {
	if ('M' in value) {
		checkDepth(depth);
		checkNesting(value.M, depth + 1);
	} else if ('L' in value) {
		checkDepth(depth);
		for (const element of value.L) checkValueNesting(element, depth + 1);
	}
}

function checkDepth(depth: number): void {
	if (depth >= maxNesting) {
		throw validationError(
			'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
		);
	}
}
