import {validationError} from '../errors.ts';
import {flag, integer, list, map, struct, text, value, type TextShape} from './shape.ts';

/** Members that many operations share. */
export const namePattern = '[a-zA-Z0-9_.-]+';
export const tableName = text({required: true, tableName: true, max: 255, pattern: namePattern});
export const indexName = text({min: 3, max: 255, pattern: namePattern});

export const item = map(value());
export const requiredItem = map(value(), {required: true});
export const names = map(text());
export const values = map(value());
export const expression = text();

export const returnConsumedCapacity = text({oneOf: ['INDEXES', 'TOTAL', 'NONE']});
export const returnItemCollectionMetrics = text({oneOf: ['SIZE', 'NONE']});
export const returnValues = text({oneOf: ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW']});
export const returnOnConditionFailure = text({oneOf: ['ALL_OLD', 'NONE']});
export const select = text({oneOf: ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES']});
export const limit = integer({min: 1});
export const consistentRead = flag();

/** From before expressions; still accepted. */
export const attributesToGet = list(text({max: 65_535}), {min: 1});
export const conditionalOperator = text({oneOf: ['OR', 'AND']});
const comparisonOperators = [
	'IN',
	'NULL',
	'BETWEEN',
	'LT',
	'NOT_CONTAINS',
	'EQ',
	'GT',
	'NOT_NULL',
	'NE',
	'LE',
	'BEGINS_WITH',
	'GE',
	'CONTAINS',
];
export const condition = struct('Condition', {
	ComparisonOperator: text({required: true, oneOf: comparisonOperators}),
	AttributeValueList: list(value()),
});
export const conditions = map(condition);
export const expected = map(
	struct('ExpectedAttributeValue', {
		Exists: flag(),
		Value: value(),
		ComparisonOperator: text({oneOf: comparisonOperators}),
		AttributeValueList: list(value()),
	}),
);

export const keySchema = list(
	struct('KeySchemaElement', {
		AttributeName: text({required: true, min: 1, max: 255}),
		KeyType: text({required: true, oneOf: ['HASH', 'RANGE']}),
	}),
	{required: true, min: 1, max: 2},
);

/** In the maps of batch calls; ARNs pass, too. */
export const batchTableName: TextShape = {
	kind: 'text',
	min: 3,
	max: 255,
	pattern: namePattern,
	tableName: true,
};

/** Operations on tables themselves miss their name in these words. */
export function requireTableName({TableName}: {readonly TableName?: string | undefined}): void {
	if (TableName === undefined) {
		throw validationError("The parameter 'TableName' is required but was not present in the request");
	}
}
