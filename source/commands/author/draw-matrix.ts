import {judgeCell, planOf} from '../../author/judge-matrix.ts';
import type {Claims} from '../../author/matrix.ts';
import {headerLines, rowLine} from '../../author/matrix-lines.ts';
import {nameOf, type Subject} from '../../author/subject.ts';
import type {Exercise} from '../../workshop/exercise.ts';
import type {Call} from '../call.ts';
import type {Judged} from './prove-exercise.ts';

export type MatrixDrawing = {
	readonly told: (judged: Judged) => void;
	readonly close: () => void;
};

type Drawn = {
	readonly exercise: Exercise;
	readonly claims: Claims;
	readonly subjects: readonly Subject[];
	readonly round: number;
};

/** Draws a row as each subject is judged; nothing where JSON is wanted. */
export function drawMatrix({exercise, claims, subjects, round}: Drawn, {terminal, options}: Call): MatrixDrawing {
	if (options['json'] === true) return {told() {}, close() {}};
	const {paint, glyphs} = terminal.style;
	const {id, title} = exercise.manifest;
	// The longest name of a hostile ending has 42 letters.
	const column = Math.max(42, ...subjects.map(subject => nameOf(subject).length));
	const marks = {pass: glyphs.pass, fail: glyphs.fail, skip: glyphs.skip};
	const waiting: Judged[] = [];
	let checks = 0;
	terminal.print('', paint('bold', `${id}  ${title}${round > 1 ? `, round ${round}` : ''}`));
	const draw = (judged: Judged) => {
		const isAsDeclared = judgeCell(judged, claims).length === 0;
		const line = rowLine({cell: judged, isAsDeclared, seconds: judged.seconds}, {names: column, checks}, marks);
		if (judged.verdict.state !== 'cancelled') terminal.print(isAsDeclared ? line : paint('red', line));
	};

	return {
		told(judged) {
			waiting.push(judged);
			const plan = planOf(waiting);
			if (checks === 0 && plan) {
				checks = plan.length;
				if (round === 1) terminal.print(...headerLines(plan, column));
			}

			if (checks > 0) waiting.splice(0).forEach(draw);
		},
		close() {
			waiting.splice(0).forEach(draw);
			terminal.print('');
		},
	};
}
