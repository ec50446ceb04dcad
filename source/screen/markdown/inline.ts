import type {Token, Tokens} from 'marked';
import {span, type Span, type Style} from '../text/line.ts';
import type {Sheet} from '../sheet.ts';

/** The pieces of a paragraph: emphasis, code, links. */
export function inlineSpans(tokens: readonly Token[], sheet: Sheet, style: Style = {}): Span[] {
	return tokens.flatMap(token => inlineSpan(token, sheet, style));
}

function inlineSpan(token: Token, sheet: Sheet, style: Style): Span[] {
	const emphasis = emphases[token.type];
	if (emphasis) return inlineSpans(childrenOf(token), sheet, {...style, ...emphasis});
	switch (token.type) {
		case 'codespan':
			// Where colour cannot set code apart, its own quotes do.
			return [sheet.look.hasColour ? span(token.text, {...style, tone: 'code'}) : span(token.raw, style)];
		case 'br':
			return [span('\n')];
		case 'link':
			return link(token as Tokens.Link, sheet, style);
		case 'image':
			return [span(token.text === '' ? '(picture)' : `(picture: ${token.text})`, {...style, tone: 'quiet'})];
		case 'html':
			return [];
		default: {
			const children = childrenOf(token);
			return children.length > 0 ? inlineSpans(children, sheet, style) : [span(plainText(token), style)];
		}
	}
}

const emphases: Readonly<Record<string, Style>> = {strong: {bold: true}, em: {italic: true}, del: {strike: true}};

function childrenOf(token: Token): readonly Token[] {
	return 'tokens' in token && token.tokens ? token.tokens : [];
}

/** A line break of the source is a space of the text. */
function plainText(token: Token): string {
	const text = 'text' in token ? String(token.text) : token.raw;
	return text.replace(/ *\n */g, ' ').replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, entity => entities[entity] ?? entity);
}

const entities: Readonly<Record<string, string>> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&nbsp;': ' ',
	'&#39;': "'",
};

/** There may be no browser in the room, so the address is written out; an address within the workshop leads nowhere here. */
function link({href, text, tokens}: Tokens.Link, sheet: Sheet, style: Style): Span[] {
	const label = inlineSpans(tokens, sheet, {...style, underline: true});
	const isShown = !/^(?:https?|mailto):/.test(href) || text === href || `mailto:${text}` === href;
	return isShown ? label : [...label, span(` (${href})`, {tone: 'quiet'})];
}
