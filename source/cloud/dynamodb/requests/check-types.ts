import {serializationError} from '../errors.ts';
import type {ListShape, MapShape, Shape, StructShape} from './shape.ts';

/** Where a structure stands decides how AWS words its complaint. */
type Place = 'field' | 'element';

const model = 'com.amazonaws.dynamodb.v20120810.';
const castFailure =
	'class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class ' +
	'(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of ' +
	"loader 'bootstrap')";
const unexpectedMap = 'Start of structure or map found where not expected';

/** Throws SerializationException, as AWS does, where a JSON type is not the model's. null counts as absent. */
export function checkTypes(shape: Shape, input: unknown, place: Place = 'field'): void {
	if (input === null || input === undefined) return;
	switch (shape.kind) {
		case 'text':
			return checkText(input);
		case 'number':
			return checkNumber(input, shape.java);
		case 'flag':
			return checkFlag(input);
		case 'value':
			return checkValue(input, place);
		case 'list':
			return checkList(shape, input);
		case 'map':
			return checkMap(shape, input);
		case 'struct':
			return checkStruct(shape, input, place);
	}
}

function checkText(input: unknown): void {
	if (typeof input === 'string') return;
	refuseContainers(input, 'java.lang.String');
	throw serializationError(`${tokenName(input)} cannot be converted to String`);
}

function checkNumber(input: unknown, java: string): void {
	if (typeof input === 'number') return;
	refuseContainers(input, `java.lang.${java}`);
	throw serializationError(`${tokenName(input)} cannot be converted to ${java}`);
}

function checkFlag(input: unknown): void {
	if (typeof input === 'boolean') return;
	if (typeof input === 'string') {
		if (/^(true|false|yes|no|1|0)$/.test(input)) return;
		throw serializationError('Unexpected token received from parser');
	}
	refuseContainers(input, 'java.lang.Boolean');
	throw serializationError(`${tokenName(input)} cannot be converted to Boolean`);
}

function checkValue(input: unknown, place: Place): void {
	const fields = structFields(input, 'AttributeValue', place);
	for (const [type, content] of Object.entries(fields)) {
		if (content !== null && content !== undefined) contentChecks[type]?.(content);
	}
}

const ofEach = (check: (element: unknown) => void) => (content: unknown) => {
	for (const element of listElements(content)) check(element);
};

const contentChecks: Readonly<Record<string, (content: unknown) => void>> = {
	S: checkText,
	N: checkText,
	B: checkBinary,
	BOOL: checkFlag,
	NULL: checkFlag,
	SS: ofEach(checkText),
	NS: ofEach(checkText),
	BS: ofEach(checkBinary),
	L: ofEach(checkElement),
	M: content => Object.values(mapMembers(content, 'AttributeValue')).forEach(checkElement),
};

function checkElement(element: unknown): void {
	if (element !== null && element !== undefined) checkValue(element, 'element');
}

function checkBinary(input: unknown): void {
	if (typeof input !== 'string') {
		refuseContainers(input, 'java.nio.ByteBuffer');
		throw serializationError('only base-64-encoded strings are convertible to bytes');
	}
	if (input.length % 4 !== 0) {
		throw serializationError(`Base64 encoded length is expected a multiple of 4 bytes but found: ${input.length}`);
	}
	if (Buffer.from(input, 'base64').toString('base64') !== input) {
		throw serializationError('Invalid last non-pad Base64 character dectected');
	}
}

function checkList(shape: ListShape, input: unknown): void {
	if (shape.parameterised && !isContainer(input)) throw serializationError(castFailure);
	for (const element of listElements(input)) checkTypes(shape.of, element, 'element');
}

function checkMap(shape: MapShape, input: unknown): void {
	if (shape.parameterised && !isContainer(input)) throw serializationError(castFailure);
	const members = mapMembers(input, modelName(shape.of));
	for (const name of Object.keys(members)) checkTypes(shape.of, members[name], 'element');
}

function checkStruct(shape: StructShape, input: unknown, place: Place): void {
	const fields = structFields(input, shape.name, place);
	for (const name of Object.keys(shape.fields)) checkTypes(shape.fields[name]!, fields[name]);
}

function structFields(input: unknown, name: string, place: Place): Readonly<Record<string, unknown>> {
	if (Array.isArray(input)) throw serializationError(`Unrecognized collection type class ${model}${name}`);
	if (isObject(input)) return input;
	throw serializationError(place === 'field' ? 'Unexpected field type' : 'Unexpected value type in payload');
}

function listElements(input: unknown): readonly unknown[] {
	if (Array.isArray(input)) return input;
	throw serializationError(isObject(input) ? unexpectedMap : 'Unexpected field type');
}

function mapMembers(input: unknown, of: string): Readonly<Record<string, unknown>> {
	if (isObject(input)) return input;
	if (!Array.isArray(input)) throw serializationError('Unexpected field type');
	const element = of.includes('.') ? of : model + of;
	throw serializationError(`Unrecognized collection type java.util.Map<java.lang.String, ${element}>`);
}

function modelName(shape: Shape): string {
	if (shape.kind === 'struct') return shape.name;
	if (shape.kind === 'text') return 'java.lang.String';
	if (shape.kind === 'list') return `java.util.List<${model}${modelName(shape.of)}>`;
	return 'AttributeValue';
}

function refuseContainers(input: unknown, java: string): void {
	if (Array.isArray(input)) throw serializationError(`Unrecognized collection type class ${java}`);
	if (isObject(input)) throw serializationError(unexpectedMap);
}

function tokenName(input: unknown): string {
	if (typeof input === 'boolean') return input ? 'TRUE_VALUE' : 'FALSE_VALUE';
	if (typeof input === 'number') return Number.isInteger(input) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
	return 'STRING_VALUE';
}

function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
	return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function isContainer(input: unknown): boolean {
	return typeof input === 'object' && input !== null;
}
