import {createLowlight} from 'lowlight';
import bash from 'highlight.js/lib/languages/bash';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import yaml from 'highlight.js/lib/languages/yaml';
import type {Tone} from '../look/tones.ts';
import type {Line, Span} from '../text/line.ts';
import {plainLines, type Highlight} from '../sheet.ts';

const lowlight = createLowlight({bash, json, typescript, yaml});
lowlight.registerAlias({typescript: ['ts', 'js', 'javascript', 'mjs'], yaml: ['yml'], bash: ['sh', 'console']});

/** Code as lines in which each piece knows what it is. This file is loaded after the first frame: it takes a while. */
export const highlight: Highlight = (code, language) => {
	if (!lowlight.registered(language)) return plainLines(code);
	return splitLines(flatten(lowlight.highlight(language, code).children, undefined));
};

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

function flatten(nodes: readonly Node[], tone: Tone | undefined): Span[] {
	return nodes.flatMap(node => {
		if (node.type === 'text') return [tone === undefined ? {text: node.value} : {text: node.value, tone}];
		if (node.type !== 'element') return [];
		const names = node.properties['className'];
		const own = Array.isArray(names) ? names.map(name => toneOf(String(name))).find(Boolean) : undefined;
		return flatten(node.children as Node[], own ?? tone);
	});
}

function toneOf(name: string): Tone | undefined {
	return toneOfClass[name.replace(/^hljs-/, '')];
}

const toneOfClass: Readonly<Record<string, Tone>> = {
	keyword: 'keyword',
	literal: 'keyword',
	built_in: 'name',
	string: 'string',
	regexp: 'string',
	number: 'number',
	comment: 'comment',
	attr: 'name',
	title: 'name',
	title_: 'name',
	variable: 'name',
	meta: 'comment',
};

function splitLines(spans: readonly Span[]): Line[] {
	const lines: Span[][] = [[]];
	for (const part of spans) {
		for (const [index, text] of part.text.split('\n').entries()) {
			if (index > 0) lines.push([]);
			if (text !== '') lines.at(-1)?.push({...part, text});
		}
	}
	return lines;
}
