import {validationError} from '../errors.ts';
import type {MapShape, NumberShape, Shape, StructShape, TextShape} from './shape.ts';

/** AWS stops listing after ten. */
const maxReported = 10;
/** A refused request may be megabytes long; its echo need not be. */
const maxEcho = 65_536;

/** Throws ValidationException naming every member out of bounds, as AWS does: all at once, before anything else. */
export function checkConstraints(shape: StructShape, input: unknown): void {
	const violations: string[] = [];
	checkFields(shape, input as Readonly<Record<string, unknown>>, {path: '', violations});
	refuse(violations);
}

export function refuse(violations: readonly string[]): void {
	if (violations.length === 0) return;
	const reported = violations.slice(0, maxReported);
	const plural = reported.length === 1 ? 'error' : 'errors';
	throw validationError(`${reported.length} validation ${plural} detected: ${reported.join('; ')}`);
}

type Report = {readonly path: string; readonly violations: string[]};

function checkFields(shape: StructShape, input: Readonly<Record<string, unknown>>, {path, violations}: Report): void {
	for (const name of Object.keys(shape.fields)) {
		const field = shape.fields[name]!;
		const at = {path: path + lowerFirst(name), violations};
		const content = input[name];
		if (content !== null && content !== undefined) checkMember(field, content, at);
		else if (field.required)
			violations.push(`Value null at '${at.path}' failed to satisfy constraint: Member must not be null`);
	}
}

function checkMember(shape: Shape, content: unknown, at: Report): void {
	switch (shape.kind) {
		case 'text':
			return checkText(shape, content as string, at);
		case 'number':
			return checkNumber(shape, content as number, at);
		case 'list': {
			const elements = content as readonly unknown[];
			checkLength(shape, elements.length, () => report(at, show(shape, content)));
			elements.forEach((element, index) => {
				if (element !== null) checkMember(shape.of, element, {...at, path: `${at.path}.${index + 1}.member`});
			});
			return;
		}
		case 'map':
			return checkMap(shape, content as Readonly<Record<string, unknown>>, at);
		case 'struct':
			return checkFields(shape, content as Readonly<Record<string, unknown>>, {...at, path: `${at.path}.`});
		default:
			return;
	}
}

function checkText(shape: TextShape, content: string, at: Report): void {
	const complain = report(at, content);
	if (shape.tableName && (content === '' || content.startsWith('arn:'))) {
		return checkLength({min: 1, max: 1024}, content.length, () => complain);
	}
	if (shape.oneOf && !shape.oneOf.includes(content)) {
		complain(`Member must satisfy enum value set: [${shape.oneOf.join(', ')}]`);
	}
	if (shape.pattern && !new RegExp(`^(?:${shape.pattern})$`).test(content)) {
		complain(`Member must satisfy regular expression pattern: ${shape.pattern}`);
	}
	checkLength(shape, content.length, () => complain);
}

function checkNumber(shape: NumberShape, content: number, at: Report): void {
	const complain = report(at, String(content));
	if (shape.min !== undefined && content < shape.min) {
		complain(`Member must have value greater than or equal to ${shape.min}`);
	}
	if (shape.max !== undefined && content > shape.max) {
		complain(`Member must have value less than or equal to ${shape.max}`);
	}
}

function checkMap(shape: MapShape, content: Readonly<Record<string, unknown>>, at: Report): void {
	const names = Object.keys(content);
	checkLength(shape, names.length, () => report(at, show(shape, content)));
	if (shape.keys && names.some(name => !satisfies(shape.keys!, name))) {
		const rules =
			`[Member must have length less than or equal to ${shape.keys.max}, ` +
			`Member must have length greater than or equal to ${shape.keys.min}, ` +
			`Member must satisfy regular expression pattern: ${shape.keys.pattern}]`;
		report(at, show(shape, content))(`Map keys must satisfy constraint: ${rules}`);
	}
	if (shape.values && names.some(name => !within(shape.values!, (content[name] as readonly unknown[]).length))) {
		const rules =
			`[Member must have length less than or equal to ${shape.values.max}, ` +
			`Member must have length greater than or equal to ${shape.values.min}]`;
		report(at, show(shape, content))(`Map value must satisfy constraint: ${rules}`);
	}
	for (const name of names) {
		if (content[name] !== null) checkMember(shape.of, content[name], {...at, path: `${at.path}.${name}.member`});
	}
}

function checkLength(
	bounds: {readonly min?: number; readonly max?: number},
	length: number,
	complain: () => (constraint: string) => void,
): void {
	if (bounds.max !== undefined && length > bounds.max) {
		complain()(`Member must have length less than or equal to ${bounds.max}`);
	}
	if (bounds.min !== undefined && length < bounds.min) {
		complain()(`Member must have length greater than or equal to ${bounds.min}`);
	}
}

function report({path, violations}: Report, shown: string): (constraint: string) => void {
	const echo = shown.length > maxEcho ? `${shown.slice(0, maxEcho)}…${shown.at(-1)}` : shown;
	return constraint => violations.push(`Value '${echo}' at '${path}' failed to satisfy constraint: ${constraint}`);
}

function satisfies(shape: TextShape, text: string): boolean {
	return (
		within({min: shape.min ?? 0, max: shape.max ?? Infinity}, text.length) &&
		new RegExp(`^${shape.pattern}$`).test(text)
	);
}

function within({min, max}: {min: number; max: number}, length: number): boolean {
	return length >= min && length <= max;
}

/** A value as Java would print it. */
function show(shape: Shape, content: unknown): string {
	if (content === null || content === undefined) return 'null';
	if (shape.kind === 'list') return `[${(content as unknown[]).map(element => show(shape.of, element)).join(', ')}]`;
	if (shape.kind === 'map') {
		const members = Object.entries(content).map(([name, member]) => `${name}=${show(shape.of, member)}`);
		return `{${members.join(', ')}}`;
	}
	if (shape.kind === 'struct') {
		const input = content as Readonly<Record<string, unknown>>;
		const fields = Object.entries(shape.fields).filter(([name]) => input[name] !== undefined);
		return `${shape.name}(${fields.map(([name, field]) => `${lowerFirst(name)}=${show(field, input[name])}`).join(', ')})`;
	}
	if (shape.kind === 'value') return `AttributeValue(${JSON.stringify(content)})`;
	return String(content);
}

function lowerFirst(name: string): string {
	return name[0]!.toLowerCase() + name.slice(1);
}
