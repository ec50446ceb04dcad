import {complain, type Report} from '../problem.ts';
import type {Draft} from './draft.ts';

/** Drafts in an order in which each comes after those that it asks for; circles are complained of, as AWS does. */
export function inOrder(
	drafts: ReadonlyMap<string, Draft>,
	asked: ReadonlyMap<string, ReadonlySet<string>>,
	report: Report,
): Draft[] {
	const state = new Map<string, 'open' | 'done'>();
	const ordered: Draft[] = [];
	for (const draft of drafts.values()) {
		visit(draft);
	}

	return ordered;

	// A stack of its own: a chain of resources may be longer than the one of the language.
	function visit(start: Draft): void {
		const path: Array<{readonly draft: Draft; readonly rest: Draft[]}> = [];
		enter(start);
		while (path.length > 0) {
			const {draft, rest} = path.at(-1)!;
			const next = rest.pop();
			if (!next) {
				path.pop();
				state.set(draft.logicalId, 'done');
				ordered.push(draft);
			} else if (state.get(next.logicalId) === 'open') {
				complainOfCircle(path.map(step => step.draft), next, report); // prettier-ignore
			} else {
				enter(next);
			}
		}

		function enter(draft: Draft): void {
			if (!state.has(draft.logicalId)) {
				state.set(draft.logicalId, 'open');
				path.push({draft, rest: needs(draft, drafts, asked)});
			}
		}
	}
}

function needs(
	draft: Draft,
	drafts: ReadonlyMap<string, Draft>,
	asked: ReadonlyMap<string, ReadonlySet<string>>,
): Draft[] {
	// What SAM makes of these is not known here part by part, nor is what each part asks for.
	if (draft.type.startsWith('AWS::Serverless::') && !draft.extra?.routes) {
		return [];
	}

	const names = new Set([...draft.dependsOn.map(({logicalId}) => logicalId), ...(asked.get(draft.logicalId) ?? [])]);
	return [...names].flatMap(name => drafts.get(name) ?? []).toReversed();
}

function complainOfCircle(path: readonly Draft[], closing: Draft, report: Report): void {
	const circle = path.slice(path.indexOf(closing));
	const names = [...circle, closing].map(({logicalId}) => logicalId);
	const shown = names.length > 8 ? [...names.slice(0, 6), '…', closing.logicalId] : names;
	complain(report, circle.toSorted((a, b) => a.at.line - b.at.line)[0]!.at, {
		what: `resources ask for each other in a circle: ${shown.join(' → ')}`,
		remedy: 'AWS could not create any of them first. Break the circle: often a name that you choose yourself does',
		rule: 'circular',
	});
}
