import type {Token} from 'marked';

type Lexer = (text: string) => readonly Token[];

let lexer: Lexer | undefined;
const parsed = new Map<string, readonly Token[]>();

/** The parser is loaded when the first text is to be read. */
export async function loadMarkdown(): Promise<void> {
	const marked = await import('marked');
	lexer = text => marked.lexer(text, {gfm: true});
}

/** Whether Markdown is shown as Markdown yet. */
export function hasMarkdown(): boolean {
	return lexer !== undefined;
}

/** Taken apart once; laid out for every width. Before the parser is there, Markdown is shown as it was written. */
export function parseMarkdown(text: string): readonly Token[] {
	if (!lexer) return text.split(/\n{2,}/).map(asWritten);
	const known = parsed.get(text);
	if (known) return known;
	const tokens = lexer(text);
	if (parsed.size >= 100) parsed.clear();
	parsed.set(text, tokens);
	return tokens;
}

function asWritten(text: string): Token {
	return {type: 'paragraph', raw: text, text, tokens: [{type: 'text', raw: text, text}]};
}
