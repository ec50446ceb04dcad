import {lookUpTable, tableArn, tableName, type Database} from './database.ts';
import type {Permission} from './operation.ts';
import type {RawItem} from './values/parse-value.ts';

/** What of a request IAM conditions may look at. */
export type PermissionDetails = {
	readonly index?: string | undefined;
	/** items or keys, whose partition keys become dynamodb:LeadingKeys */
	readonly keys?: readonly RawItem[];
	/** attribute names, for dynamodb:Attributes */
	readonly attributes?: readonly string[];
	readonly select?: string | undefined;
	readonly returnValues?: string | undefined;
	readonly returnConsumedCapacity?: string | undefined;
	readonly enclosing?: string | undefined;
};

export function permission(
	database: Database,
	action: string,
	request: {readonly table: string; readonly details?: PermissionDetails},
): Permission {
	const {table, details = {}} = request;
	const arn = tableArn(database, tableName(table));
	const resource = details.index === undefined ? arn : `${arn}/index/${details.index}`;
	return {action: `dynamodb:${action}`, resource, conditionKeys: conditionKeys(database, table, details)};
}

/** For operations that name no table. */
export function accountPermission(database: Database, action: string): Permission {
	return {action: `dynamodb:${action}`, resource: tableArn(database, '*'), conditionKeys: {}};
}

function conditionKeys(database: Database, table: string, details: PermissionDetails): Permission['conditionKeys'] {
	const keys: Record<string, string | readonly string[]> = {};
	const leading = leadingKeys(database, table, details);
	if (leading.length > 0) keys['dynamodb:LeadingKeys'] = leading;
	if (details.attributes && details.attributes.length > 0) {
		keys['dynamodb:Attributes'] = [...new Set(details.attributes)];
	}
	if (details.select !== undefined) keys['dynamodb:Select'] = details.select;
	if (details.returnValues !== undefined) keys['dynamodb:ReturnValues'] = details.returnValues;
	if (details.returnConsumedCapacity !== undefined) {
		keys['dynamodb:ReturnConsumedCapacity'] = details.returnConsumedCapacity;
	}
	if (details.enclosing !== undefined) keys['dynamodb:EnclosingOperation'] = details.enclosing;
	return keys;
}

function leadingKeys(database: Database, table: string, {index, keys = []}: PermissionDetails): readonly string[] {
	const known = lookUpTable(database, table);
	const schema = index === undefined ? known?.key : known?.indexes.get(index)?.key;
	if (!schema) return [];
	const found = new Set<string>();
	for (const key of keys) {
		const value = Object.hasOwn(key, schema.hash.name) ? key[schema.hash.name] : undefined;
		const text = value?.[schema.hash.type];
		if (typeof text === 'string') found.add(text);
	}
	return [...found];
}
