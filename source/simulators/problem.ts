/** What a template or a policy gets wrong: a value, so that all of them can be told at once. */
export type TemplateProblem = {
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
	readonly what: string;
	readonly remedy: string;
	/** the rule that was broken, stable, kebab-case; absent for plain syntax */
	readonly rule?: string;
};

export type At = {readonly line: number; readonly column: number};

/** Collects problems of one file while it is read. */
export type Report = {readonly file: string; readonly problems: TemplateProblem[]};

export type Complaint = {readonly what: string; readonly remedy: string; readonly rule?: string};

export function complain(report: Report, at: At | undefined, complaint: Complaint): void {
	if (report.problems.length >= mostProblems) {
		return;
	}

	report.problems.push({file: report.file, ...(at && {line: at.line, column: at.column}), ...complaint});
}

// Nobody reads more; a file that is wrong from end to end must not fill the memory.
const mostProblems = 1000;

/** The way to the reader is top to bottom, whatever order the rules ran in. */
export function inReadingOrder(problems: readonly TemplateProblem[]): TemplateProblem[] {
	return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
