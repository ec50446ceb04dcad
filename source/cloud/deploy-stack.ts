import type {FunctionResource} from '../simulators/template/model/function.ts';
import type {TableKey, TableResource} from '../simulators/template/model/service.ts';
import {resourcesOf, type Stack} from '../simulators/template/stack.ts';
import type {Authorizer, Identity} from './aws/authorizer.ts';
import type {DynamoDb} from './dynamodb/dynamodb.ts';
import type {FunctionConfig} from './lambda/function-config.ts';
import type {DeployedFunction, LambdaService} from './lambda/lambda-service.ts';

export type DeploySettings = {
	readonly taskRoot: string;
	/** instead of the template's Timeout, for every function */
	readonly timeoutSeconds?: number;
	/** over the template's variables, for every function; undefined takes a variable away */
	readonly environment?: Readonly<Record<string, string | undefined>>;
};

export type Regions = {readonly lambda: LambdaService; readonly dynamodb: DynamoDb; readonly authorizer: Authorizer};

/** Creates what a template asks for. Answers the functions by their logical ids. */
export function deployStack(
	stack: Stack,
	settings: DeploySettings,
	{lambda, dynamodb, authorizer}: Regions,
): Map<string, DeployedFunction> {
	for (const table of resourcesOf(stack, 'table')) {
		createTable(table, dynamodb);
		if (table.policy) authorizer.setResourcePolicy(table.arn, table.policy);
	}
	return new Map(
		resourcesOf(stack, 'function').map(resource => [
			nameFor(resource),
			lambda.deploy(configOf(resource, {stack, settings})),
		]),
	);
}

function nameFor({from, logicalId}: FunctionResource): string {
	return from ?? logicalId;
}

function configOf(
	resource: FunctionResource,
	{stack, settings}: {stack: Stack; settings: DeploySettings},
): FunctionConfig {
	const {region, accountId} = stack.realm;
	const variables: Record<string, string | undefined> = {...resource.environment, ...settings.environment};
	return {
		name: resource.name,
		label: nameFor(resource),
		arn: resource.arn,
		handler: resource.handler,
		runtime: resource.runtime,
		timeoutSeconds: settings.timeoutSeconds ?? resource.timeoutSeconds,
		memoryMB: resource.memoryMB,
		taskRoot: settings.taskRoot,
		environment: Object.fromEntries(
			Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
		),
		region,
		accountId,
		identity: identityOf(resource, stack),
	};
}

/** A function without a role in the template has one from elsewhere, of which nothing is known: it grants nothing. */
function identityOf({name, roleArn}: FunctionResource, stack: Stack): Identity {
	const role = resourcesOf(stack, 'role').find(({arn}) => arn === roleArn);
	return {roleArn, session: name, policies: role?.policies ?? [], ...(role?.boundary && {boundary: role.boundary})};
}

function createTable(
	{name, key, globalIndexes, localIndexes, throughput, timeToLiveAttribute}: TableResource,
	dynamodb: DynamoDb,
): void {
	const indexes = [...globalIndexes, ...localIndexes];
	const toIndex = ({name: IndexName, key: indexKey, projection}: TableResource['globalIndexes'][number]) => ({
		IndexName,
		KeySchema: keySchema(indexKey),
		Projection:
			typeof projection === 'string'
				? {ProjectionType: projection}
				: {ProjectionType: 'INCLUDE', NonKeyAttributes: projection.include},
	});
	const capacity = throughput && {ReadCapacityUnits: throughput.reads, WriteCapacityUnits: throughput.writes};
	dynamodb.call('CreateTable', {
		TableName: name,
		KeySchema: keySchema(key),
		AttributeDefinitions: attributes([key, ...indexes.map(index => index.key)]),
		...(capacity ? {ProvisionedThroughput: capacity} : {BillingMode: 'PAY_PER_REQUEST'}),
		...(globalIndexes.length > 0 && {
			GlobalSecondaryIndexes: globalIndexes.map(index => ({
				...toIndex(index),
				...(capacity && {ProvisionedThroughput: capacity}),
			})),
		}),
		...(localIndexes.length > 0 && {LocalSecondaryIndexes: localIndexes.map(toIndex)}),
	});
	if (timeToLiveAttribute !== undefined) {
		dynamodb.call('UpdateTimeToLive', {
			TableName: name,
			TimeToLiveSpecification: {Enabled: true, AttributeName: timeToLiveAttribute},
		});
	}
}

function keySchema({partition, sort}: TableKey) {
	const hash = {AttributeName: partition.name, KeyType: 'HASH'};
	return sort ? [hash, {AttributeName: sort.name, KeyType: 'RANGE'}] : [hash];
}

function attributes(keys: readonly TableKey[]) {
	const types = new Map(
		keys.flatMap(({partition, sort}) => [partition, ...(sort ? [sort] : [])]).map(({name, type}) => [name, type]),
	);
	return [...types].map(([AttributeName, AttributeType]) => ({AttributeName, AttributeType}));
}
