import type {Measure} from '../../protocol.ts';

/** `12 400`: groups of three, so that zeros can be counted. */
export function grouped(value: number): string {
	const [whole = '', fraction] = String(value).split('.');
	const spaced = whole.replace(/\B(?=(?:\d{3})+$)/g, ' ');
	return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

export function milliseconds(value: number): string {
	return `${grouped(rounded(value))} ms`;
}

export function measureText({value, unit}: Pick<Measure, 'value' | 'unit'>): string {
	if (unit === '') return grouped(rounded(value));
	if (unit === '$') return dollars(value);
	if (unit.startsWith('$/')) return `${dollars(value)} per ${grouped(Number(unit.slice(2)) || 1)}`;
	if (unit === '%') return `${grouped(rounded(value))} %`;
	return `${grouped(rounded(value))} ${unit}`;
}

/** Cents and their small fractions: two digits that say something. */
function dollars(value: number): string {
	if (value === 0) return '$0';
	const size = Math.abs(value);
	return `$${size >= 0.1 ? value.toFixed(2) : value.toFixed(Math.min(10, 1 - Math.floor(Math.log10(size))))}`;
}

function rounded(value: number): number {
	const size = Math.abs(value);
	return size >= 100 || Number.isInteger(value) ? Math.round(value) : Number(value.toPrecision(3));
}

/** `14:02`, in the time of the learner's clock. */
export function timeOfDay(at: string): string {
	const date = new Date(at);
	if (Number.isNaN(date.getTime())) return '';
	return [date.getHours(), date.getMinutes()].map(part => String(part).padStart(2, '0')).join(':');
}

export function count(amount: number, noun: string, nouns = `${noun}s`): string {
	return `${grouped(amount)} ${amount === 1 ? noun : nouns}`;
}

/** `1 h 35 min` */
export function duration(minutes: number): string {
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	if (hours === 0) return `${rest} min`;
	return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
