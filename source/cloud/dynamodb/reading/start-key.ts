import {AwsError, validationError} from '../errors.ts';
import {indexPosition, partitionHash, tablePosition} from '../store/entry-key.ts';
import {keyMismatch} from '../store/keys.ts';
import {keyAttributes, keyOf, positionAttributes, type KeyAttribute, type Readable} from '../store/table.ts';
import {parseItem, type RawItem} from '../values/parse-value.ts';
import {typeOf, type Item, type KeyValue} from '../values/value.ts';

const invalid = 'The provided starting key is invalid';
/** AWS says of these what is wrong without saying where. */
const unplaced =
	/^(?:The parameter cannot|Attempting|Number|Input|One or more parameter values were invalid: (?:An number|Input))/;

/** ExclusiveStartKey, its values judged before any table is looked at. */
export function readStartKey(raw: RawItem | undefined): Item | undefined {
	if (!raw) return undefined;
	try {
		return parseItem(raw);
	} catch (error) {
		if (!(error instanceof AwsError) || unplaced.test(error.message)) throw error;
		throw validationError(`${invalid}: ${error.message}`);
	}
}

/** A query first sees whether the key could belong to the partition it asks for … */
export function checkStartPartition(from: Readable, start: Item): void {
	const {hash} = keyOf(from);
	if (Object.keys(start).length !== positionAttributes(from).length || !Object.hasOwn(start, hash.name)) {
		throw validationError(invalid);
	}
	if (typeOf(start[hash.name]!) !== hash.type) throw keyMismatch();
}

/** … and, once its conditions are known to be right, whether the key is one at all. */
export function checkStartKey(from: Readable, start: Item): void {
	checkOwnKey(from, start);
	checkTableKey(from, start);
}

/** A scan of an index first sees whether the key has the index's attributes; the table's are looked at last. */
export function checkScanStart(from: Readable, start: Item): void {
	if (from.index) {
		checkStartPartition(from, start);
		checkOwnKey(from, start);
	} else if (Object.keys(start).length !== positionAttributes(from).length) {
		throw validationError(`${invalid}: ${keyMismatch().message}`);
	}
}

export function checkTableKey({table}: Readable, start: Item): void {
	if (keyAttributes(table.key).every(attribute => fits(start, attribute))) return;
	throw validationError(`${invalid}: ${keyMismatch().message}`);
}

/** A segment goes on only from a key of its own. */
export function checkSegmentStart(from: Readable, start: Item, {segment, total, low, high}: SegmentRange): void {
	const hash = partitionHash(start[keyOf(from).hash.name] as KeyValue);
	if (hash >= low && hash < high) return;
	throw validationError(
		`${invalid}: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. ` +
			`TotalSegments: ${total} Segment: ${segment}`,
	);
}

export type SegmentRange = {
	readonly segment: number;
	readonly total: number;
	readonly low: string;
	readonly high: string;
};

export function positionOf({table, index}: Readable, key: Item): string {
	return index ? indexPosition(table, index, key) : tablePosition(table, key);
}

function checkOwnKey(from: Readable, start: Item): void {
	for (const attribute of keyAttributes(keyOf(from))) {
		if (!Object.hasOwn(start, attribute.name)) throw validationError(invalid);
		if (!fits(start, attribute)) throw keyMismatch();
	}
}

function fits(start: Item, {name, type}: KeyAttribute): boolean {
	return Object.hasOwn(start, name) && typeOf(start[name]!) === type;
}
