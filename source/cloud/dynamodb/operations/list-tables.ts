import {lookUpTable} from '../database.ts';
import {raiseGeneralFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {output} from '../output.ts';
import {accountPermission} from '../permissions.ts';
import {namePattern} from '../requests/members.ts';
import {integer, struct, text} from '../requests/shape.ts';

const pageSize = 100;

export const listTables = defineOperation({
	input: struct('ListTablesInput', {
		ExclusiveStartTableName: text({min: 3, max: 255, pattern: namePattern}),
		Limit: integer({min: 1, max: pageSize}),
	}),
	permissions: database => [accountPermission(database, 'ListTables')],
	run: (database, {ExclusiveStartTableName = '', Limit = pageSize}, context) => {
		raiseGeneralFault(context);
		const names = [...database.tables.keys()].filter(name => lookUpTable(database, name)).toSorted();
		const rest = names.filter(name => name > ExclusiveStartTableName);
		const page = rest.slice(0, Limit);
		return output({
			TableNames: page,
			LastEvaluatedTableName: page.length < rest.length ? page.at(-1) : undefined,
		});
	},
});
