import {cleanText} from '../workshop/clean-text.ts';
import type {Style} from './style.ts';
import {hang, wrap} from './wrap.ts';

/** A lesson, hint or debrief for a terminal without a screen: headings, lists, code as it is, the rest wrapped. */
export function markdownLines(text: string, style: Style): readonly string[] {
	const lines: string[] = [];
	for (const block of blocksOf(cleanText(text))) {
		if (lines.length > 0) lines.push('');
		lines.push(...blockLines(block, style));
	}

	return lines;
}

type Block = {readonly kind: 'code' | 'text'; readonly lines: readonly string[]};

function blocksOf(text: string): readonly Block[] {
	const blocks: Block[] = [];
	let current: string[] = [];
	let fence: string | undefined;
	const close = (kind: Block['kind']) => {
		if (current.length > 0) blocks.push({kind, lines: current});
		current = [];
	};
	for (const line of text.split('\n')) {
		const mark = /^(```+|~~~+)/.exec(line)?.[1];
		if (fence === undefined && mark !== undefined) {
			close('text');
			fence = mark;
		} else if (fence !== undefined && mark === fence) {
			close('code');
			fence = undefined;
		} else if (fence === undefined && line.trim() === '') {
			close('text');
		} else {
			current.push(line);
		}
	}

	close(fence === undefined ? 'text' : 'code');
	return blocks;
}

function blockLines({kind, lines}: Block, style: Style): readonly string[] {
	if (kind === 'code' || lines.every(line => line.startsWith('|'))) {
		return lines.map(line => `    ${line}`.trimEnd());
	}

	const heading = /^#+ +(.*)$/.exec(lines[0]!)?.[1];
	if (heading !== undefined) {
		const rest = lines.slice(1);
		return [
			style.paint('bold', spans(heading, style)),
			...(rest.length > 0 ? blockLines({kind, lines: rest}, style) : []),
		];
	}

	return joinItems(lines).flatMap(item => {
		const marker = /^ *(?:[-*+]|\d+[.)]) +/.exec(item)?.[0];
		return (
			marker === undefined
				? wrap(item, style.width)
				: hang(`  ${marker.trim()} `, item.slice(marker.length), style.width)
		).map(line => spans(line, style));
	});
}

/** Lines that belong together become one; each item of a list stays one of its own. */
function joinItems(lines: readonly string[]): readonly string[] {
	const items: string[] = [];
	for (const line of lines) {
		const startsItem = /^ *(?:[-*+]|\d+[.)]) +/.test(line);
		if (items.length === 0 || startsItem) items.push(line);
		else items.push(`${items.pop()!} ${line.trim()}`);
	}

	return items;
}

/** Emphasis loses its marks where a terminal can show it, links keep their address. */
function spans(line: string, {paint}: Style): string {
	return line
		.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '$1 ($2)')
		.replace(/\*\*([^*]+)\*\*/g, (_, inner: string) => paint('bold', inner))
		.replace(/`([^`]+)`/g, (whole, inner: string) => (paint('cyan', inner) === inner ? whole : paint('cyan', inner)));
}
