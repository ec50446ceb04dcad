import type {PlannedCheck} from '../protocol.ts';
import type {Manifest} from '../workshop/exercise.ts';
import type {Problem} from '../workshop/problem.ts';
import type {Located} from '../workshop/yaml/open-yaml.ts';

/** At most so many core checks for a level: what a beginner can keep in mind. */
const mostCore = {1: 4, 2: 5, 3: 6} as const;

export function judgePlan(plan: readonly PlannedCheck[], {value, at}: Located<Manifest>): Problem[] {
	const file = `checks/${value.id}/checker.ts`;
	const core = plan.filter(({level}) => level === 'core').length;
	const problems: Problem[] = [];
	if (core === 0) {
		problems.push({file, what: 'There is no core check', remedy: 'An exercise is passed by its core checks: add one'});
	}

	if (core > mostCore[value.level]) {
		const what = `There are ${core} core checks, and level ${value.level} has at most ${mostCore[value.level]}`;
		problems.push({...at(['level']), what, remedy: 'Make some of them stretch checks, or raise the level'});
	}

	for (const {id, sentence} of plan) {
		if (sentence.length > 100 || sentence.trim() === '' || sentence.endsWith('.')) {
			const what = `The sentence of "${id}" is "${sentence}"`;
			problems.push({file, what, remedy: 'Say what must hold in at most 100 characters, without a full stop'});
		}
	}

	return problems;
}
