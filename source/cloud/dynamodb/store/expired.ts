import type {Item} from '../values/value.ts';
import type {Table} from './table.ts';

/** AWS leaves alone what expired longer ago than this: such a time is more likely a mistake. */
const tooLongAgoSeconds = 5 * 365 * 24 * 60 * 60;

/** Items whose time to live is over: a number of seconds since 1970; any other type never expires. */
export function expiredItems({timeToLive, rows}: Table, now: number): readonly Item[] {
	if (!timeToLive) return [];
	const seconds = now / 1000;
	return [...rows.values()].filter(item => {
		const value = Object.hasOwn(item, timeToLive.attribute) ? item[timeToLive.attribute] : undefined;
		if (!value || !('N' in value)) return false;
		const expiry = Number(value.N);
		return expiry < seconds && expiry > seconds - tooLongAgoSeconds;
	});
}
