import type {ExerciseScreen, Pane, Session} from '../session/session.ts';
import {textWidth, type PlacedPane} from './layout.ts';
import {checksText, type ChecksText} from './lines/checks-lines.ts';
import {evidenceLines} from './lines/evidence-lines.ts';
import {lessonLines} from './lines/lesson-lines.ts';
import {measuresLines} from './lines/measures-lines.ts';
import {overlayLines} from './lines/overlay-lines.ts';
import {hasMarkdown} from './markdown/parse-markdown.ts';
import type {Sheet} from './sheet.ts';

/** A pane with its text. */
export type Written = PlacedPane & ChecksText & {readonly offset: number};

export type Writer = (session: Session, screen: ExerciseScreen, on: {placed: PlacedPane; sheet: Sheet}) => Written;

/** Writes the panes of an exercise, and keeps what it has written: scrolling changes no text. */
export function paneWriter(): Writer {
	const known = new Map<Pane, {readonly from: readonly unknown[]; readonly text: ChecksText}>();
	return (session, screen, {placed, sheet: whole}) => {
		const {pane} = placed;
		const sheet = {...whole, width: textWidth(placed)};
		const {overlay} = session;
		// Beside the lesson there is room for a hint or a question: the other panes make way for it.
		if (overlay && pane !== 'lesson') {
			const offset = 'offset' in overlay ? overlay.offset : 0;
			return {...placed, lines: overlayLines(session, sheet, undefined), offset};
		}
		const from = sourcesOf(session, screen, {pane, sheet});
		const last = known.get(pane);
		const isSame = last?.from.every((source, index) => source === from[index]) ?? false;
		const text = last && isSame ? last.text : write(session, screen, {pane, sheet});
		known.set(pane, {from, text});
		return {...placed, ...text, offset: screen.offsets[pane]};
	};
}

/** Everything that the text of a pane is made from. */
function sourcesOf(session: Session, screen: ExerciseScreen, {pane, sheet}: {pane: Pane; sheet: Sheet}) {
	const {workshop, progress, texts, results, live} = session;
	const {width, look, highlight, spinner} = sheet;
	const moving = pane === 'checks' ? spinner : '';
	const drawing = [width, look, highlight, moving, hasMarkdown()];
	return [workshop, progress, texts, results, live, screen.id, screen.check, ...drawing];
}

function write(session: Session, screen: ExerciseScreen, {pane, sheet}: {pane: Pane; sheet: Sheet}): ChecksText {
	switch (pane) {
		case 'lesson':
			return {lines: lessonLines(session, screen.id, sheet)};
		case 'checks':
			return checksText(session, screen, sheet);
		case 'evidence':
			return {lines: evidenceLines(session, screen.id, sheet)};
		case 'measures':
			return {lines: measuresLines(session, screen.id, sheet)};
	}
}
