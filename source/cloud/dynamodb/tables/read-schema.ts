import {invalidParameter, validationError} from '../errors.ts';
import type {KeyAttribute, KeySchema, Projection} from '../store/table.ts';
import type {KeyType} from '../values/value.ts';
import type {AttributeInput, KeySchemaInput, ProjectionInput} from './table-members.ts';

export function readAttributes(input: readonly AttributeInput[]): readonly KeyAttribute[] {
	const attributes = input.map(({AttributeName, AttributeType}) => ({
		name: AttributeName,
		type: AttributeType as KeyType,
	}));
	refuseTwice(
		attributes.map(({name}) => name),
		'Duplicate AttributeName in AttributeDefinitions',
	);
	return attributes;
}

/** The key of a table, in the order AWS finds fault with it. */
export function readTableKey(input: KeySchemaInput, attributes: readonly KeyAttribute[]): KeySchema {
	if (attributes.length < input.length) {
		throw validationError('Invalid KeySchema: Some index key attribute have no definition');
	}
	return readKeySchema(input, attributes);
}

export function readKeySchema(input: KeySchemaInput, attributes: readonly KeyAttribute[]): KeySchema {
	const [first, second] = input;
	const hash = attributes.find(({name}) => name === first!.AttributeName);
	const range = second && attributes.find(({name}) => name === second.AttributeName);
	if (!hash || (second && !range)) {
		const keys = input.map(({AttributeName}) => AttributeName).join(', ');
		const defined = attributes.map(({name}) => name).join(', ');
		throw invalidParameter(
			`Some index key attributes are not defined in AttributeDefinitions. Keys: [${keys}], AttributeDefinitions: [${defined}]`,
		);
	}
	if (first!.KeyType !== 'HASH') {
		throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
	}
	if (!range) return {hash};
	if (hash.name === range.name) {
		throw validationError('Both the Hash Key and the Range Key element in the KeySchema have the same name');
	}
	if (second.KeyType !== 'RANGE') {
		throw validationError('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
	}
	return {hash, range};
}

export function readProjection({ProjectionType, NonKeyAttributes}: ProjectionInput): Projection {
	switch (ProjectionType) {
		case undefined:
			throw invalidParameter('Unknown ProjectionType: null');
		case 'INCLUDE':
			if (!NonKeyAttributes) throw invalidParameter('ProjectionType is INCLUDE, but NonKeyAttributes is not specified');
			refuseTwice(NonKeyAttributes, 'Duplicate value in NonKeyAttributes');
			return {type: 'INCLUDE', attributes: NonKeyAttributes};
		default:
			if (NonKeyAttributes)
				throw invalidParameter(`ProjectionType is ${ProjectionType}, but NonKeyAttributes is specified`);
			return {type: ProjectionType as 'ALL' | 'KEYS_ONLY'};
	}
}

function refuseTwice(names: readonly string[], complaint: string): void {
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) throw invalidParameter(`${complaint}: ${twice}`);
}
