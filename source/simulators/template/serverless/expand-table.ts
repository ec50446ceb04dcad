import {draft, pick, property, type Draft} from '../draft.ts';
import {list, mapping, scalar} from '../make-node.ts';
import {textOf} from '../node.ts';
import {add, asMapping, madeFrom, tagsOf, type Expansion} from './expansion.ts';

const types: Record<string, string> = {String: 'S', Number: 'N', Binary: 'B'};

/** AWS::Serverless::SimpleTable: one key, `id` unless told, and billing by request unless throughput is given. */
export function expandTable(source: Draft, expansion: Expansion): void {
	const {at, logicalId} = source;
	const key = asMapping(property(source, 'PrimaryKey'), at);
	const name = property(key, 'Name') ?? scalar(at, 'id');
	const type = scalar(key.at, types[textOf(property(key, 'Type')) ?? 'String'] ?? 'S');
	const throughput = property(source, 'ProvisionedThroughput');
	const handedOn = pick(source.properties, ['TableName', 'SSESpecification', 'PointInTimeRecoverySpecification']);
	add(expansion, {
		...draft(madeFrom(source, logicalId), 'AWS::DynamoDB::Table', {
			...handedOn,
			KeySchema: list(at, [mapping(at, {AttributeName: name, KeyType: scalar(at, 'HASH')})]),
			AttributeDefinitions: list(at, [mapping(at, {AttributeName: name, AttributeType: type})]),
			ProvisionedThroughput: throughput,
			BillingMode: throughput ? undefined : scalar(at, 'PAY_PER_REQUEST'),
			Tags: tagsOf(property(source, 'Tags')),
		}),
		dependsOn: source.dependsOn,
	});
}
