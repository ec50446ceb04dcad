import type {PlannedCheck} from '../protocol.ts';
import {outcomesOf} from './red.ts';
import type {Cell} from './matrix.ts';
import {nameOf} from './subject.ts';

/** Marks for a cell of the matrix, chosen by who draws it. */
export type Marks = {
	readonly pass: string;
	readonly fail: string;
	readonly skip: string;
};

/** The checks, numbered: the columns of the matrix. */
export function headerLines(plan: readonly PlannedCheck[], column: number): readonly string[] {
	const names = plan.map(
		({id, level}, index) => `  ${String(index + 1).padStart(2)} ${id}${level === 'stretch' ? ' (stretch)' : ''}`,
	);
	const numbers = plan.map((_, index) => String(index + 1).padStart(2)).join(' ');
	return [...names, '', `  ${' '.repeat(column)} ${numbers}`];
}

export type Row = {
	readonly cell: Cell;
	/** what the judge says of this run alone */
	readonly isAsDeclared: boolean;
	readonly seconds: number;
};

/** How wide names are drawn, and how many checks there are. */
export type Columns = {readonly names: number; readonly checks: number};

/** One subject: what each check said, and what it came to. */
export function rowLine({cell, isAsDeclared, seconds}: Row, columns: Columns, marks: Marks): string {
	const {subject, verdict} = cell;
	const cells = outcomesOf(verdict).map(({state}) =>
		(state === 'passed' ? marks.pass : state === 'failed' ? marks.fail : marks.skip).padStart(2),
	);
	const isJudged = verdict.state === 'passed' || verdict.state === 'failed';
	const middle = isJudged ? cells.join(' ') : ` ${verdict.state}`;
	const note = isAsDeclared ? '' : '  <- not as declared';
	return `  ${nameOf(subject).padEnd(columns.names)} ${middle.padEnd(columns.checks * 3 - 1)}  ${seconds.toFixed(1)} s${note}`;
}
