import {asciiGlyphs, unicodeGlyphs, type Glyphs} from './glyphs.ts';

/** How the app may draw on this terminal. */
export type Look = {
	readonly glyphs: Glyphs;
	/** only letters that every terminal has */
	readonly isAscii: boolean;
	readonly hasColour: boolean;
	/** nothing moves by itself */
	readonly isStill: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

export function lookOf(environment: Environment, platform: string): Look {
	const isAscii = isSet(environment['KATA_ASCII']) || !knowsUnicode(environment, platform);
	return {
		glyphs: isAscii ? asciiGlyphs : unicodeGlyphs,
		isAscii,
		hasColour: hasColour(environment),
		isStill: isSet(environment['KATA_REDUCED_MOTION']),
	};
}

/** https://no-color.org, and FORCE_COLOR above it. */
export function hasColour(environment: Environment): boolean {
	const forced = environment['FORCE_COLOR'];
	if (forced !== undefined) return forced !== '0' && forced !== 'false';
	return !isSet(environment['NO_COLOR']) && environment['TERM'] !== 'dumb';
}

function knowsUnicode(environment: Environment, platform: string): boolean {
	if (platform === 'win32') {
		const knownTerminals = ['WT_SESSION', 'TERMINUS_SUBLIME', 'ConEmuTask', 'TERM_PROGRAM', 'TERMINAL_EMULATOR'];
		return knownTerminals.some(name => isSet(environment[name])) || (environment['TERM'] ?? '').startsWith('xterm');
	}
	if (environment['TERM'] === 'linux') return false;
	const locale = ['LC_ALL', 'LC_CTYPE', 'LANG'].map(name => environment[name]).find(isSet);
	// Containers often name no locale at all, and the terminal outside of them knows more.
	return locale === undefined || /utf-?8/i.test(locale);
}

function isSet(value: string | undefined): value is string {
	return value !== undefined && value !== '';
}

/** Common marks of texts in letters that every terminal has: one for one, because the lines are laid out already. */
export function toAscii(text: string): string {
	return text.replace(/[\u007F-\uFFFF]/g, mark => substitutes[mark] ?? mark);
}

const marks = '“”„‘’–—·•…\u00A0→←↑↓×≤≥';
const letters = `"""''----. ><^vx<>`;
const substitutes: Readonly<Record<string, string>> = Object.fromEntries(
	[...marks].map((mark, index) => [mark, letters[index] ?? '?']),
);
