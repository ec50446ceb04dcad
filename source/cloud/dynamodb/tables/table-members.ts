import * as members from '../requests/members.ts';
import {flag, list, long, struct, text, type Infer} from '../requests/shape.ts';

/** Members that CreateTable and UpdateTable share. */
export const ownTableName = text({required: true, min: 3, max: 255, pattern: members.namePattern});
export const billingMode = text({oneOf: ['PROVISIONED', 'PAY_PER_REQUEST']});
export const throughput = struct('ProvisionedThroughput', {
	WriteCapacityUnits: long({required: true, min: 1}),
	ReadCapacityUnits: long({required: true, min: 1}),
});
export const attributeDefinition = struct('AttributeDefinition', {
	AttributeName: text({required: true, min: 1, max: 255}),
	AttributeType: text({required: true, oneOf: ['B', 'N', 'S']}),
});
export const attributeDefinitions = list(attributeDefinition);
const projection = struct(
	'Projection',
	{
		ProjectionType: text({oneOf: ['ALL', 'INCLUDE', 'KEYS_ONLY']}),
		NonKeyAttributes: list(text({min: 1, max: 255}), {min: 1, max: 20}),
	},
	{required: true},
);
const indexName = text({required: true, min: 3, max: 255, pattern: members.namePattern});
export const localIndex = struct('LocalSecondaryIndex', {
	Projection: projection,
	IndexName: indexName,
	KeySchema: members.keySchema,
});
export const globalIndex = struct('GlobalSecondaryIndex', {
	KeySchema: members.keySchema,
	Projection: projection,
	IndexName: indexName,
	ProvisionedThroughput: throughput,
});
export const streamSpecification = struct('StreamSpecification', {
	StreamEnabled: flag({required: true}),
	StreamViewType: text({oneOf: ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']}),
});
export const tag = struct('Tag', {
	Key: text({required: true, min: 1, max: 128}),
	Value: text({required: true, min: 0, max: 256}),
});
export const tags = list(tag);

export type ThroughputInput = Infer<typeof throughput>;
export type AttributeInput = Infer<typeof attributeDefinition>;
export type LocalIndexInput = Infer<typeof localIndex>;
export type GlobalIndexInput = Infer<typeof globalIndex>;
export type KeySchemaInput = Infer<typeof members.keySchema>;
export type ProjectionInput = Infer<typeof projection>;
