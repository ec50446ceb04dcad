import type {Session} from '../../session/session.ts';
import {keyMap, modeOf} from '../keys/key-map.ts';
import {keyLabel} from '../keys/key-name.ts';
import type {Sheet} from '../sheet.ts';
import {bold, line, span, type Line} from '../text/line.ts';
import {pad, wrap} from '../text/wrap.ts';
import {withoutOverlay} from '../../session/open-exercise.ts';

/** Every key of the screen below, and what it does. */
export function keysLines(session: Session, sheet: Sheet): Line[] {
	const rows = keyMap[modeOf(withoutOverlay(session))].map(
		({keys, help}) => [keys.map(key => keyLabel(key, sheet.look.isAscii)).join(' '), help] as const,
	);
	const width = Math.max(...rows.map(([keys]) => keys.length));
	return rows.flatMap(([keys, help]) =>
		wrap(line(help), {
			width: sheet.width,
			first: line(bold(pad(keys, width)), '  '),
			rest: line(span(' '.repeat(width + 2))),
		}),
	);
}
