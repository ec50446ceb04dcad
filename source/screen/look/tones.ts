import type {TextProps} from 'ink';

/**
 * What a piece of text is, not how it looks. Only the sixteen colours of the terminal's own palette are used, so that
 * they fit its background; no meaning is carried by colour alone.
 */
export type Tone =
	'good' | 'bad' | 'busy' | 'accent' | 'quiet' | 'code' | 'keyword' | 'string' | 'number' | 'name' | 'comment';

export const tones: Readonly<Record<Tone, Pick<TextProps, 'color' | 'dimColor' | 'italic'>>> = {
	good: {color: 'green'},
	bad: {color: 'red'},
	busy: {color: 'yellow'},
	accent: {color: 'cyan'},
	quiet: {dimColor: true},
	code: {color: 'cyan'},
	keyword: {color: 'magenta'},
	string: {color: 'green'},
	number: {color: 'yellow'},
	name: {color: 'cyan'},
	comment: {dimColor: true},
};
