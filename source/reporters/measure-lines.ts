import type {Measure} from '../protocol.ts';
import {cleanText} from '../workshop/clean-text.ts';
import {columnsOf, padEnd} from './wrap.ts';

/** The figures of a run, one a line, names and values in two columns. */
export function measureLines(measures: readonly Measure[]): readonly string[] {
	const labels = measures.map(({label}) => cleanText(label));
	const column = Math.max(0, ...labels.map(columnsOf));
	return measures.map((measure, index) => `${padEnd(labels[index]!, column)}  ${formatMeasure(measure)}`);
}

export function formatMeasure({value, unit}: Pick<Measure, 'value' | 'unit'>): string {
	const plainUnit = cleanText(unit);
	if (plainUnit.startsWith('$')) {
		return `$${format(value, 3)}${plainUnit === '$' ? '' : ` per ${plainUnit.slice(2).replace(/^1000$/, '1,000')}`}`;
	}

	return `${format(value, 4)}${plainUnit === '' ? '' : ` ${plainUnit}`}`;
}

function format(value: number, digits: number): string {
	return Math.abs(value) >= 10 ** digits || Number.isInteger(value)
		? Math.round(value).toLocaleString('en-US')
		: value.toLocaleString('en-US', {maximumSignificantDigits: digits});
}
