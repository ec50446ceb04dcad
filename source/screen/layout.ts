import type {ExerciseScreen, Pane} from '../session/session.ts';

export type Size = {readonly columns: number; readonly rows: number};

/**
 * How much fits on this terminal:
 * `line` nothing but a word, `narrow` one column without ornaments, `normal` one column with tabs, `wide` the lesson
 * and a second pane beside each other.
 */
export type Layout = Size & {readonly tier: 'line' | 'narrow' | 'normal' | 'wide'};

export const smallest: Size = {columns: 40, rows: 12};

export function layoutOf({columns, rows}: Size, platform: string): Layout {
	// Windows consoles scroll when the cell at the bottom right is written, and then every frame has to be drawn whole.
	const height = platform === 'win32' ? rows - 1 : rows;
	const size = {columns, rows: height};
	if (columns < smallest.columns || rows < smallest.rows) return {...size, tier: 'line'};
	if (columns < 64 || rows < 18) return {...size, tier: 'narrow'};
	return {...size, tier: columns >= 120 ? 'wide' : 'normal'};
}

/** Rows between the head and the foot. */
export function bodyHeight({tier, rows}: Layout, hasNotice: boolean): number {
	const frame = tier === 'narrow' ? narrowFrame : frameRows;
	return Math.max(1, rows - frame - (hasNotice ? 1 : 0));
}

const narrowFrame = 4; // title, tabs, rule, foot
const frameRows = 5; // title, tabs, rule, rule, foot

export type PlacedPane = {readonly pane: Pane; readonly width: number; readonly height: number};

/** Which panes are seen, column by column, from the left. */
export function placePanes(screen: ExerciseScreen, layout: Layout, height: number): PlacedPane[][] {
	if (layout.tier !== 'wide') return [[{pane: screen.pane, width: layout.columns, height}]];
	const left = Math.min(readingWidth, Math.floor(layout.columns * 0.45));
	const right = layout.columns - left - 1;
	const lesson: PlacedPane = {pane: 'lesson', width: left, height};
	if (height < 36) return [[lesson], [{pane: screen.side, width: right, height}]];
	const below = Math.floor(height * 0.4);
	return [
		[lesson],
		[
			{pane: 'checks', width: right, height: height - below},
			// The row between them is a rule with the lower pane's name.
			{pane: screen.side === 'checks' ? 'evidence' : screen.side, width: right, height: below - 1},
		],
	];
}

/** Longer lines than this are hard to read. */
const readingWidth = 88;

/** Cells for the text of a pane: one is left free on both sides. */
export function textWidth({pane, width}: Pick<PlacedPane, 'pane' | 'width'>): number {
	return Math.max(1, Math.min(width - 2, pane === 'lesson' ? readingWidth : 120));
}
