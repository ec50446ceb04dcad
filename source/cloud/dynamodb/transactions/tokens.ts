import {createHash} from 'node:crypto';
import type {Database} from '../database.ts';
import {AwsError} from '../errors.ts';

const validMs = 10 * 60 * 1000;

/** Whether this very transaction has been done under this token in the last ten minutes. */
export function recallToken(database: Database, token: string | undefined, items: readonly unknown[]): boolean {
	if (token === undefined) return false;
	const known = database.tokens.get(token);
	if (!known || known.expiresAt <= database.now()) return false;
	if (known.request === digest(items)) return true;
	throw new AwsError(
		'IdempotentParameterMismatchException',
		'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent ' +
			'token that was already used.',
	);
}

/** Only what succeeded is remembered: a cancelled transaction may be tried again. */
export function rememberToken(database: Database, token: string | undefined, items: readonly unknown[]): void {
	if (token === undefined) return;
	const now = database.now();
	for (const [old, {expiresAt}] of database.tokens) if (expiresAt <= now) database.tokens.delete(old);
	database.tokens.set(token, {request: digest(items), expiresAt: now + validMs});
}

/** The order of members does not matter to AWS. */
function digest(items: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(items, sorted)).digest('base64');
}

function sorted(_name: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
