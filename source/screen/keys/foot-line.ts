import type {Session} from '../../session/session.ts';
import type {Sheet} from '../sheet.ts';
import {bold, line, span, type Line} from '../text/line.ts';
import {lineWidth} from '../text/wrap.ts';
import {keyMap, modeOf, type Binding, type Mode} from './key-map.ts';
import {keyLabel} from './key-name.ts';

/** The keys that matter now, as many as there is room for; the others are behind `?`. */
export function footLine(session: Session, sheet: Sheet, mode: Mode = modeOf(session)): Line {
	const offered = keyMap[mode].filter(binding => binding.label && (binding.isOffered?.(session) ?? true));
	const byRank = offered.toSorted((a, b) => (a.rank ?? 9) - (b.rank ?? 9));
	const chosen = new Set<Binding>();
	for (const binding of byRank) {
		chosen.add(binding);
		if (lineWidth(draw(offered, chosen, sheet)) > sheet.width) chosen.delete(binding);
	}
	return draw(offered, chosen, sheet);
}

function draw(offered: readonly Binding[], chosen: ReadonlySet<Binding>, sheet: Sheet): Line {
	const shown = offered.filter(binding => chosen.has(binding));
	return line(
		...shown.flatMap(({keys, label = ''}, index) => [
			span(index === 0 ? '' : '  '),
			bold(keyLabel(keys[0] ?? '', sheet.look.isAscii)),
			span(` ${label}`, 'quiet'),
		]),
	);
}
