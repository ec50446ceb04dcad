import type {Token, Tokens} from 'marked';
import type {Sheet} from '../sheet.ts';
import {narrower} from '../sheet.ts';
import {blank, line, span, type Line} from '../text/line.ts';
import {wrap, wrapCode} from '../text/wrap.ts';
import {inlineSpans} from './inline.ts';
import {tableLines} from './table-lines.ts';

/** Markdown, already taken apart by `marked`, as lines of this width. */
export function markdownLines(tokens: readonly Token[], sheet: Sheet): Line[] {
	const blocks = tokens.map(token => blockLines(token, sheet)).filter(({length}) => length > 0);
	return blocks.flatMap((lines, index) => (index === 0 ? lines : [blank, ...lines]));
}

function blockLines(token: Token, sheet: Sheet): Line[] {
	switch (token.type) {
		case 'heading':
			return wrap(inlineSpans(token.tokens ?? [], sheet, {bold: true, ...headingTone(token as Tokens.Heading)}), sheet);
		case 'paragraph':
		case 'text':
			return wrap(inlineSpans(token.tokens ?? [token], sheet), sheet);
		case 'code':
			return codeLines(token as Tokens.Code, sheet);
		case 'list':
			return listLines(token as Tokens.List, sheet);
		case 'blockquote': {
			const bar = span(`${sheet.look.glyphs.quote} `, 'quiet');
			return markdownLines(token.tokens ?? [], narrower(sheet, 2)).map(quoted => [bar, ...quoted]);
		}
		case 'table':
			return tableLines(token as Tokens.Table, sheet);
		case 'hr':
			return [line(span(sheet.look.glyphs.line.repeat(Math.min(sheet.width, 24)), 'quiet'))];
		default:
			return [];
	}
}

function headingTone({depth}: Tokens.Heading): {tone?: 'accent'} {
	return depth <= 2 ? {tone: 'accent'} : {};
}

function codeLines({text, lang}: Tokens.Code, sheet: Sheet): Line[] {
	const bar = line(span(`${sheet.look.glyphs.column} `, 'quiet'));
	const language = (lang ?? '').split(/\s/)[0]?.toLowerCase() ?? '';
	return sheet.highlight(text, language).flatMap(written => wrapCode(written, {width: sheet.width, first: bar}));
}

function listLines(list: Tokens.List, sheet: Sheet): Line[] {
	const start = typeof list.start === 'number' ? list.start : 1;
	const items = list.items.map((item, index) => {
		const mark = list.ordered ? `${start + index}. ` : `${sheet.look.glyphs.bullet} `;
		const task = item.task ? (item.checked ? '[x] ' : '[ ] ') : '';
		return itemLines(item, sheet, mark + task);
	});
	return items.flatMap((lines, index) => (list.loose && index > 0 ? [blank, ...lines] : lines));
}

function itemLines(item: Tokens.ListItem, sheet: Sheet, mark: string): Line[] {
	const inner = narrower(sheet, mark.length);
	const blocks = item.tokens.map(token => blockLines(token, inner)).filter(({length}) => length > 0);
	const lines = blocks.flatMap((written, index) => (item.loose && index > 0 ? [blank, ...written] : written));
	const indent = ' '.repeat(mark.length);
	return (lines.length > 0 ? lines : [blank]).map((written, index) =>
		written.length === 0 && index > 0 ? blank : [span(index === 0 ? mark : indent), ...written],
	);
}
