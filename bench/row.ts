/** One line of the table: something measured several times, each time beside a bare start of Node. */
export type Row = {
	readonly what: string;
	/** as DESIGN says it, for the reader to compare */
	readonly goal: string;
	readonly rounds: number;
	/** Measures once, in ms or in what `unit` says; undefined where there is nothing to measure yet. */
	readonly measure: () => Promise<number | undefined>;
	/** "ms" (default) is also given as a ratio to a bare start of Node */
	readonly unit?: string;
};

/** A group of rows and what they need around them. */
export type Section = {
	readonly open: (place: string) => Promise<readonly Row[]>;
	readonly close?: () => Promise<void>;
};
