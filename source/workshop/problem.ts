/** An authoring error is a value: all of them are collected and reported at once. */
export type Problem = {
	/** path relative to the workshop's (or exercise's) folder */
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
	/** what is wrong, with the word that was found */
	readonly what: string;
	/** what to do about it */
	readonly remedy: string;
};

export function formatProblem(problem: Problem): string {
	const place = [problem.file, problem.line, problem.column].filter(part => part !== undefined).join(':');
	return `${place}: ${problem.what}. ${problem.remedy}`;
}
