import {usableTable} from '../database.ts';
import {validationError} from '../errors.ts';
import {raiseFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {permission} from '../permissions.ts';
import {answerPage} from '../reading/answer-page.ts';
import {checkFilterAvoidsKey} from '../reading/filter.ts';
import {locate} from '../reading/locate.ts';
import {openForReading} from '../reading/open-index.ts';
import {queryInput, readQuery, type QueryInput} from '../reading/query-request.ts';
import {readPage} from '../reading/read-page.ts';
import {checkIndexHolds, fetchNeeded} from '../reading/selection.ts';
import type {RawItem} from '../values/parse-value.ts';
import {namedAttributes} from '../writing/named-attributes.ts';
import {checkScalarKeys, conditionPaths} from '../writing/read-condition.ts';

export const query = defineOperation({
	input: queryInput,
	precheck: ({Limit}) => {
		// This member alone is reported under the name it has in the request.
		if (Limit !== undefined && Limit < 1) {
			throw validationError(
				"1 validation error detected: Value at 'Limit' failed to satisfy constraint: " +
					'Member must have value greater than or equal to 1',
			);
		}
	},
	permissions: (database, request) => [
		permission(database, 'Query', {
			table: request.TableName,
			details: {
				index: request.IndexName,
				keys: [partitionAsked(request)],
				attributes: namedAttributes(request),
				select: request.Select ?? (request.ProjectionExpression === undefined ? undefined : 'SPECIFIC_ATTRIBUTES'),
				returnConsumedCapacity: request.ReturnConsumedCapacity,
			},
		}),
	],
	run: (database, request, context) => {
		const asked = readQuery(request);
		const table = usableTable(database, request.TableName);
		const from = openForReading(database, table, request);
		const range = locate(from, asked);
		const filterPaths = asked.filter ? conditionPaths(asked.filter) : [];
		checkScalarKeys(table, asked.paths ?? []);
		checkFilterAvoidsKey(from, filterPaths, asked.filterMember);
		checkIndexHolds(from, request.Select, asked.paths);
		checkScalarKeys(table, filterPaths);
		raiseFault(context, table);
		const page = readPage({
			...range,
			from,
			backwards: asked.backwards,
			limit: request.Limit,
			filter: asked.filter,
			fetch: fetchNeeded(from, request.Select, asked.paths),
		});
		return answerPage(database, {page, from, paths: asked.paths, input: request, operation: 'Query'});
	},
});

/** For authorisation: the partition in question, as far as the request says it plainly. */
function partitionAsked(request: QueryInput): RawItem {
	try {
		const tests = readQuery(request).keys.map(({test}) => test());
		return Object.fromEntries(
			tests.flatMap(({attribute, operator, values}) => (operator === '=' ? [[attribute, values[0]!]] : [])),
		);
	} catch {
		// The call itself will say what is wrong.
		return {};
	}
}
