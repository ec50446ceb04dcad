/**
 * The one wire between the two towers: the events a checker may send, one JSON object a line on file descriptor 3.
 * Nothing here imports anything of ours, so that both towers may import it.
 */

export type Level = 'core' | 'stretch';

export type PlannedCheck = {
	/** kebab-case, unique within the exercise */
	readonly id: string;
	/** What must hold, as a plain sentence a learner reads: "A staging booking reaches the staging book". */
	readonly sentence: string;
	readonly level: Level;
};

/** A place in the learner's own files; `file` is relative to the exercise folder. Lines and columns count from 1. */
export type Place = {readonly file: string; readonly line?: number; readonly column?: number};

/** One thing that happened, in simulated time. All evidence of a run forms one timeline. */
export type Evidence = {
	/** simulated milliseconds since the cloud of this drive was started */
	readonly at: number;
	readonly kind: 'invocation' | 'request' | 'fault' | 'log' | 'report' | 'state';
	/** the lane: a function environment ("sender #1") or a service ("payroll") */
	readonly lane: string;
	readonly text: string;
	/** marks what made the check fail */
	readonly wrong?: boolean;
};

export type Failure = {
	readonly expected: string;
	readonly received: string;
	readonly at?: Place;
	readonly evidence: readonly Evidence[];
	/** one next step, a thought and never the line to write */
	readonly next: string;
};

export type Measure = {
	/** kebab-case, stable: "killed-runs" */
	readonly id: string;
	readonly label: string;
	readonly value: number;
	/** "ms", "MB", "$", "$/1000", "%" or "" for a count */
	readonly unit: string;
	/** which direction is better, when one is */
	readonly better?: 'lower' | 'higher';
};

export type CheckEvent =
	| {readonly type: 'plan'; readonly checks: readonly PlannedCheck[]}
	| {readonly type: 'check-started'; readonly id: string}
	| {readonly type: 'check-passed'; readonly id: string; readonly ms: number}
	| {readonly type: 'check-failed'; readonly id: string; readonly ms: number; readonly failure: Failure}
	| {readonly type: 'measure'; readonly measure: Measure}
	| {readonly type: 'timeline'; readonly drive: string; readonly entries: readonly Evidence[]}
	| {readonly type: 'log'; readonly text: string}
	| {readonly type: 'end'};

/** One line of the wire may be so long, in bytes; writers keep below it, readers drop what is longer. */
export const MAX_LINE_BYTES = 64 * 1024;

/** What a line said; a line that is no event is text, for the log. */
export type ParsedLine = CheckEvent | {readonly unparsable: string};

/**
 * Reads one line from a checker. Keys it does not know are ignored, wrong shapes are refused whole, texts are cut to
 * what a screen may ever show: inside, events are believed.
 */
export function parseEvent(line: string): ParsedLine {
	try {
		const event = eventOf(JSON.parse(line));
		if (event) return event;
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
	}
	return {unparsable: clip(line, most.log)};
}

/** Characters of each text. */
const most = {sentence: 400, side: 6000, next: 2000, name: 120, unit: 20, file: 400, evidence: 4000, log: 8000};
const MOST_CHECKS = 100;

function eventOf(value: unknown): CheckEvent | undefined {
	if (!isRecord(value)) return undefined;
	switch (value['type']) {
		case 'plan':
			return allOf({type: 'plan', checks: list(value['checks'], plannedCheck, MOST_CHECKS)});
		case 'check-started':
			return allOf({type: 'check-started', id: id(value['id'])});
		case 'check-passed':
			return allOf({type: 'check-passed', id: id(value['id']), ms: duration(value['ms'])});
		case 'check-failed':
			return allOf({
				type: 'check-failed',
				id: id(value['id']),
				ms: duration(value['ms']),
				failure: failure(value['failure']),
			});
		case 'measure':
			return allOf({type: 'measure', measure: measure(value['measure'])});
		case 'timeline':
			return allOf({
				type: 'timeline',
				drive: text(value['drive'], most.name),
				entries: list(value['entries'], evidence),
			});
		case 'log':
			return allOf({type: 'log', text: text(value['text'], most.log)});
		case 'end':
			return {type: 'end'};
		default:
			return undefined;
	}
}

function plannedCheck(value: unknown): PlannedCheck | undefined {
	if (!isRecord(value)) return undefined;
	const level = value['level'];
	if (level !== 'core' && level !== 'stretch') return undefined;
	return allOf({id: id(value['id']), sentence: text(value['sentence'], most.sentence), level});
}

function failure(value: unknown): Failure | undefined {
	if (!isRecord(value)) return undefined;
	const at = optional(value, 'at', place);
	const sides = allOf({
		expected: text(value['expected'], most.side),
		received: text(value['received'], most.side),
		evidence: list(value['evidence'], evidence),
		next: text(value['next'], most.next),
	});
	return at && sides && {...sides, ...at};
}

function place(value: unknown): Place | undefined {
	if (!isRecord(value)) return undefined;
	const file = text(value['file'], most.file);
	const line = optional(value, 'line', ordinal);
	const column = optional(value, 'column', ordinal);
	// A place may be opened in an editor: it stays in the exercise's folder.
	if (file === undefined || /^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(file)) return undefined;
	return line && column && {file, ...line, ...column};
}

function evidence(value: unknown): Evidence | undefined {
	if (!isRecord(value)) return undefined;
	const wrong = optional(value, 'wrong', item => (typeof item === 'boolean' ? item : undefined));
	const entry = allOf({
		at: finite(value['at']),
		kind: kinds.find(kind => kind === value['kind']),
		lane: text(value['lane'], most.name),
		text: text(value['text'], most.evidence),
	});
	return entry && wrong && {...entry, ...wrong};
}

const kinds = ['invocation', 'request', 'fault', 'log', 'report', 'state'] as const;

function measure(value: unknown): Measure | undefined {
	if (!isRecord(value)) return undefined;
	const better = optional(value, 'better', item => (item === 'lower' || item === 'higher' ? item : undefined));
	const figure = allOf({
		id: id(value['id']),
		label: text(value['label'], most.name),
		value: finite(value['value']),
		unit: text(value['unit'], most.unit),
	});
	return figure && better && {...figure, ...better};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parts, if not one of them was refused. */
function allOf<T extends object>(parts: {readonly [K in keyof T]: T[K] | undefined}): T | undefined {
	return Object.values(parts).includes(undefined) ? undefined : (parts as T);
}

/** The key with what it holds, nothing where it is not there, undefined where it is refused. */
function optional<K extends string, T>(
	record: Readonly<Record<string, unknown>>,
	key: K,
	parse: (value: unknown) => T | undefined,
): {readonly [P in K]?: T} | undefined {
	if (record[key] === undefined) return {};
	const parsed = parse(record[key]);
	return parsed === undefined ? undefined : ({[key]: parsed} as {[P in K]: T});
}

function list<T>(value: unknown, parse: (item: unknown) => T | undefined, longest = Infinity): T[] | undefined {
	if (!Array.isArray(value) || value.length > longest) return undefined;
	const items = value.map(parse).filter(item => item !== undefined);
	return items.length === value.length ? items : undefined;
}

function id(value: unknown): string | undefined {
	return typeof value === 'string' && value.length <= 100 && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(value)
		? value
		: undefined;
}

function text(value: unknown, longest: number): string | undefined {
	return typeof value === 'string' ? clip(value, longest) : undefined;
}

function clip(value: string, longest: number): string {
	return value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
}

function finite(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function duration(value: unknown): number | undefined {
	const number = finite(value);
	return number === undefined || number < 0 ? undefined : number;
}

function ordinal(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : undefined;
}
