import type {LineCounter, YAMLParseError} from 'yaml';
import {complain, type Complaint, type Report} from '../problem.ts';
import {shorten} from './node.ts';

type Source = {readonly text: string; readonly lines: LineCounter; readonly report: Report};

/** Tells what the YAML parser refused in words for somebody who indents YAML for the first time. */
export function explainSyntax(errors: readonly YAMLParseError[], source: Source): void {
	const told = new Set<number>();
	const lines = source.text.split(/\r?\n/).map(line => line.slice(0, longestLine));
	for (const error of errors.slice(0, mostErrors)) {
		const {line, col} = source.lines.linePos(error.pos[0]);
		const mistake = explain(error, {lines, line});
		// One slip makes the parser stumble over the lines that follow, too.
		if (told.size === 0 || (mistake.certain && !told.has(mistake.line))) {
			told.add(mistake.line);
			const column = mistake.line === line ? col : 1;
			complain(
				source.report,
				{line: mistake.line, column},
				{what: mistake.what, remedy: mistake.remedy, rule: 'syntax'},
			);
		}
	}
}

// A file that is one slip from end to end must not cost a minute to explain.
const mostErrors = 20;
const longestLine = 300;

type Mistake = Complaint & {readonly line: number; readonly certain?: boolean};
type Spot = {readonly lines: readonly string[]; readonly line: number};

function explain(error: YAMLParseError, spot: Spot): Mistake {
	switch (error.code) {
		case 'TAB_AS_INDENT':
			return tab(spot);
		case 'BAD_INDENT':
			return /flow/i.test(error.message) ? unclosedBracket(spot) : badIndent(spot);
		case 'BLOCK_AS_IMPLICIT_KEY':
		case 'MULTILINE_IMPLICIT_KEY':
			return brokenKey(spot);
		case 'MISSING_CHAR':
			return /quote/.test(error.message) ? unclosedQuote(spot) : missingCharacter(spot, error.message);
		case 'BAD_ALIAS':
		case 'BAD_SCALAR_START':
			return specialStart(spot);
		case 'MULTIPLE_DOCS':
			return {
				line: spot.line,
				what: 'the file holds two documents, parted by ---',
				remedy: 'Remove the line "---" and what follows it',
			};
		default:
			return {line: spot.line, what: `this line cannot be read: ${lowerFirst(error.message)}`, remedy: showLine(spot)};
	}
}

function tab({lines, line}: Spot): Mistake {
	const above = lines.slice(0, line - 1).findLast(hasContent);
	return {
		line,
		certain: true,
		what: `line ${line} begins with a tab`,
		remedy: `YAML is indented with spaces only. Replace the tab by spaces${above === undefined ? '' : `; the line above begins with ${spaces(indentOf(above))}`}`,
	};
}

function badIndent({lines, line}: Spot): Mistake {
	const found = indentOf(lines[line - 1] ?? '');
	const around = openLevels(lines, line);
	const closest = around
		.toReversed()
		.toSorted((a, b) => Math.abs(a.indent - found) - Math.abs(b.indent - found))
		.slice(0, 2);
	const choices = closest.map(level => `${level.indent} like "${level.word}" on line ${level.line}`);
	return {
		line,
		what: `line ${line} begins with ${spaces(found)}, which lines up with nothing above it`,
		remedy:
			choices.length === 0
				? 'Start the line at the left edge'
				: `Lines that belong together start in the same column. Use ${choices.join(', or ')}`,
	};
}

function brokenKey(spot: Spot): Mistake {
	const {lines, line} = spot;
	const here = lines[line - 1] ?? '';
	const next = lines.findIndex((text, index) => index >= line && hasContent(text));
	const glued = gluedColon(here);
	if (glued) {
		return {
			line,
			what: `line ${line} has no space after the colon: "${glued}"`,
			remedy: 'Write "Key: value", with a space after the colon',
		};
	}

	const value = /^\s*(?:- )?[^\s:#"']+:\s+(.*)$/.exec(here)?.[1];
	if (value === undefined && !/:\s*$/.test(here)) {
		return {line, what: `line ${line} has no colon: "${shorten(here.trim())}"`, remedy: 'Write "Key: value"'};
	}

	if (value !== undefined && /:(\s|$)/.test(value)) {
		return {
			line,
			what: `line ${line} has a second colon in its value: "${shorten(value)}"`,
			remedy: 'Put the value in quotes',
		};
	}

	const followed = next === -1 ? '' : lines[next]!;
	if (indentOf(followed) > indentOf(here)) {
		return {
			line: next + 1,
			what: `line ${next + 1} begins with ${spaces(indentOf(followed))}, deeper than line ${line}, which already has its value`,
			remedy: `Start it with ${spaces(indentOf(here))}, like line ${line}`,
		};
	}

	return {line, what: `line ${line} cannot be read as "Key: value"`, remedy: showLine(spot)};
}

function unclosedQuote({lines, line}: Spot): Mistake {
	// The parser notices at the end of the file; the quote that opened is the last line with an odd number of them.
	const opened = lines
		.slice(0, line)
		.findLastIndex(text => [`'`, `"`].some(quote => text.split(quote).length % 2 === 0));
	const at = opened === -1 ? line : opened + 1;
	return {
		line: at,
		what: `a quote is opened on line ${at} and never closed`,
		remedy: 'Close it on the same line with the same kind of quote',
	};
}

function unclosedBracket({lines, line}: Spot): Mistake {
	const opened = lines.slice(0, line).findLastIndex(text => count(text, /[[{]/g) > count(text, /[\]}]/g));
	const at = opened === -1 ? line : opened + 1;
	return {
		line: at,
		what: `a bracket is opened on line ${at} and not closed before line ${line}`,
		remedy: 'Close it: [ with ], { with }',
	};
}

function missingCharacter(spot: Spot, message: string): Mistake {
	const here = spot.lines[spot.line - 1] ?? '';
	const glued = gluedColon(here) ?? gluedColon(spot.lines[spot.line - 2] ?? '');
	if (glued) {
		const line = gluedColon(here) ? spot.line : spot.line - 1;
		return {
			line,
			what: `line ${line} has no space after the colon: "${glued}"`,
			remedy: 'Write "Key: value", with a space after the colon',
		};
	}

	if (!here.includes(':') && !/[[\]{},]/.test(here)) {
		const line = hasContent(here) ? spot.line : spot.line - 1;
		return {
			line,
			what: `line ${line} has no colon: "${shorten((spot.lines[line - 1] ?? '').trim())}"`,
			remedy: 'Write "Key: value"',
		};
	}

	return {line: spot.line, what: `this line cannot be read: ${lowerFirst(message)}`, remedy: showLine(spot)};
}

function specialStart(spot: Spot): Mistake {
	const here = spot.lines[spot.line - 1] ?? '';
	const value = /([*&%@`].*)$/.exec(here)?.[1] ?? here.trim();
	return {
		line: spot.line,
		certain: true,
		what: `a value may not begin with "${value.slice(0, 1)}"`,
		remedy: `Put it in quotes: "${shorten(value.trim())}"`,
	};
}

function gluedColon(line: string): string | undefined {
	return /^\s*(?:- )?([A-Za-z][A-Za-z0-9]*:[^\s:/].*)$/.exec(line)?.[1]?.slice(0, 40);
}

/** The lines above that are still open, outermost first. */
function openLevels(lines: readonly string[], line: number): Array<{indent: number; word: string; line: number}> {
	const levels: Array<{indent: number; word: string; line: number}> = [];
	let innermost = Number.POSITIVE_INFINITY;
	for (let index = line - 2; index >= 0 && innermost > 0; index--) {
		const text = lines[index]!;
		if (hasContent(text) && indentOf(text) < innermost) {
			innermost = indentOf(text);
			levels.unshift({indent: innermost, word: shorten(text.trim().split(':')[0]!), line: index + 1});
		}
	}

	return levels;
}

function hasContent(line: string): boolean {
	return /^\s*[^\s#]/.test(line);
}

function indentOf(line: string): number {
	return /^ */.exec(line)![0].length;
}

function spaces(indent: number): string {
	return indent === 1 ? '1 space' : `${indent} spaces`;
}

function count(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0;
}

function showLine({lines, line}: Spot): string {
	return `Compare the line with its neighbours: "${shorten((lines[line - 1] ?? '').trim())}"`;
}

function lowerFirst(text: string): string {
	return text.slice(0, 1).toLowerCase() + text.slice(1);
}
