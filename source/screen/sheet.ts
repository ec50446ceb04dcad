import type {Look} from './look/look.ts';
import type {Line} from './text/line.ts';

/** What lines are written on: how wide they may be, and what they may be drawn with. */
export type Sheet = {
	readonly width: number;
	readonly look: Look;
	readonly highlight: Highlight;
	/** the sign that turns while a check runs */
	readonly spinner: string;
};

export type Highlight = (code: string, language: string) => readonly Line[];

export function narrower(sheet: Sheet, by: number): Sheet {
	return {...sheet, width: Math.max(1, sheet.width - by)};
}

/** Code before the highlighter is loaded, and of a language that it does not know. */
export function plainLines(code: string): Line[] {
	return code.split('\n').map(text => [{text}]);
}
