import type {Evidence} from '../protocol.ts';
import {cleanText} from '../workshop/clean-text.ts';
import type {Style} from './style.ts';
import {hang, padEnd} from './wrap.ts';

/** What happened, one line an event, in simulated time. The middle gives way where it does not matter. */
export function evidenceLines(evidence: readonly Evidence[], style: Style): readonly string[] {
	const shown = choose(evidence);
	const entries = shown.map(index => evidence[index]!);
	const lane = Math.min(18, Math.max(0, ...entries.map(entry => cleanText(entry.lane).length)));
	const time = Math.max(0, ...entries.map(entry => timeOf(entry.at).length));
	return shown.flatMap((index, position) => {
		const entry = evidence[index]!;
		const gap = index - (shown[position - 1] ?? -1) - 1;
		const mark = entry.wrong === true ? style.glyphs.wrong : ' ';
		const head = `${mark} ${timeOf(entry.at).padStart(time)} ms  ${padEnd(cleanText(entry.lane), lane)}  `;
		const lines = hang(head, cleanText(entry.text).trimEnd(), style.width);
		const left = gap > 0 ? [style.paint('dim', `  ${style.glyphs.ellipsis} ${gap} more`)] : [];
		return [...left, ...(entry.wrong === true ? lines.map(line => style.paint('red', line)) : lines)];
	});
}

const most = 24;

/** What made the check fail and what stands around it, then the beginning and the end. */
function choose(evidence: readonly Evidence[]): readonly number[] {
	const all = [...evidence.keys()];
	if (all.length <= most) {
		return all;
	}

	const wrong = all.filter(index => evidence[index]!.wrong === true).slice(0, 6);
	const near = wrong.flatMap(index => [index, index - 1, index + 1, index - 2]);
	const outside = [0, 1, all.length - 1, 2, all.length - 2, 3, ...all.slice(4, -2)];
	const chosen = new Set([...near, ...outside].filter(index => index in evidence).slice(0, 4 * most));
	return [...chosen].slice(0, most).sort((a, b) => a - b);
}

function timeOf(at: number): string {
	return Math.round(at).toLocaleString('en-US');
}
