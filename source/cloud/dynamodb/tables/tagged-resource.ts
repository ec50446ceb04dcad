import type {Database} from '../database.ts';
import {AwsError, validationError} from '../errors.ts';
import {text} from '../requests/shape.ts';
import type {Table} from '../store/table.ts';

export const resourceArn = text({max: 1283});

/** Tag operations know a table by its ARN alone. */
export function checkArn(arn: string | undefined): string {
	if (arn === undefined) throw validationError('Invalid TableArn');
	if (/^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[a-zA-Z0-9_.-]{3,255}$/.test(arn)) return arn;
	throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
}

/** `short`: UntagResource does not say which resource it missed. */
export function taggedTable(database: Database, arn: string, short = false): Table {
	const table = [...database.tables.values()].find(table => table.arn === arn);
	if (table) return table;
	refuseForeign(database, arn);
	const which = short ? '' : `: ResourcArn: ${arn} not found`;
	throw new AwsError('ResourceNotFoundException', `Requested resource not found${which}`);
}

function refuseForeign({accountId, region}: Database, arn: string): void {
	const [, , , inRegion, account] = arn.split(':');
	if (inRegion === region && account === accountId) return;
	throw new AwsError('AccessDeniedException', `User is not authorized to perform: dynamodb on resource: ${arn}`);
}
