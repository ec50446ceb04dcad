/** DynamoDB's numbers: 38 significant digits, magnitudes from 1E-130 to 9.99…E+125, exact. */

/** 0.DIGITS x 10^point, digits without zeros at either end; zero has no digits. */
type Decimal = {readonly negative: boolean; readonly digits: string; readonly point: number};
export type ParsedNumber =
	| {readonly state: 'number'; readonly text: string}
	| {readonly state: 'refused'; readonly why: 'not-numeric' | 'overflow' | 'underflow' | 'precision'};

const maxDigits = 38;
const maxPoint = 126;
const minPoint = -129;
const notation = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
/** Short plain notation needs no work: most numbers are already canonical. */
const canonical = /^(?:0|-?[1-9]\d{0,20})$/;

/** Any notation AWS accepts, to the one it answers in: plain digits, no exponent. */
export function parseNumber(text: string): ParsedNumber {
	if (canonical.test(text)) return {state: 'number', text};
	const match = notation.exec(text);
	const whole = match?.[2] ?? '';
	const fraction = match?.[3] ?? '';
	if (!match || whole + fraction === '') return {state: 'refused', why: 'not-numeric'};
	return settle(normalise(match[1] === '-', whole + fraction, whole.length + Number(match[4] ?? 0)));
}

/** a + b, or a - b, of canonical numbers. */
export function addNumbers(left: string, right: string, operator: '+' | '-'): ParsedNumber {
	const a = read(left);
	const b = read(right);
	const lowest = Math.min(a.point - a.digits.length, b.point - b.digits.length);
	const x = scaled(a, lowest);
	const y = scaled(b, lowest);
	const sum = operator === '+' ? x + y : x - y;
	const digits = (sum < 0n ? -sum : sum).toString();
	return settle(normalise(sum < 0n, digits, digits.length + lowest));
}

export function compareNumbers(left: string, right: string): number {
	if (left === right) return 0;
	// Up to 15 digits a double holds the decimal apart from its neighbours.
	if (left.length < 16 && right.length < 16) return Number(left) - Number(right);
	return orderedNumber(left) < orderedNumber(right) ? -1 : 1;
}

/**
 * DynamoDB's binary form of a number, one code unit a byte; it sorts as the number does. A byte
 * for sign and exponent, then pairs of digits aligned on the point; a negative number is the
 * complement of the positive one, with a last byte above all pairs.
 */
export function orderedNumber(text: string): string {
	const {negative, digits, point} = read(text);
	if (digits === '') return '\x80';
	const aligned = (point % 2 === 0 ? '' : '0') + digits;
	const exponent = Math.ceil(point / 2) + 0xc0;
	let bytes = String.fromCharCode(negative ? 0xff - exponent : exponent);
	for (let i = 0; i < aligned.length; i += 2) {
		const pair = Number(aligned.slice(i, i + 2).padEnd(2, '0'));
		bytes += String.fromCharCode(negative ? 101 - pair : pair + 1);
	}
	return negative && bytes.length <= maxDigits / 2 + 1 ? `${bytes}\x66` : bytes;
}

/** Bytes on disk: a sign and exponent byte, then one byte for each pair of digits, pairs aligned on the point. */
export function numberSize(text: string): number {
	const {negative, digits, point} = read(text);
	if (digits === '') return 1;
	const leading = Math.abs(point % 2);
	const pairs = Math.ceil((digits.length + leading) / 2);
	return pairs + 1 + (negative ? 1 : 0);
}

function read(text: string): Decimal {
	const negative = text.startsWith('-');
	const plain = negative ? text.slice(1) : text;
	const dot = plain.indexOf('.');
	if (dot === -1) return normalise(negative, plain, plain.length);
	return normalise(negative, plain.slice(0, dot) + plain.slice(dot + 1), dot);
}

function normalise(negative: boolean, digits: string, point: number): Decimal {
	const trimmed = digits.replace(/^0+/, '');
	const significant = trimmed.replace(/0+$/, '');
	if (significant === '') return {negative: false, digits: '', point: 0};
	return {negative, digits: significant, point: point - (digits.length - trimmed.length)};
}

function scaled({negative, digits, point}: Decimal, lowest: number): bigint {
	const shift = point - digits.length - lowest;
	const magnitude = BigInt((digits || '0') + '0'.repeat(shift));
	return negative ? -magnitude : magnitude;
}

function settle(decimal: Decimal): ParsedNumber {
	if (decimal.digits.length > maxDigits) return {state: 'refused', why: 'precision'};
	if (decimal.point > maxPoint) return {state: 'refused', why: 'overflow'};
	if (decimal.digits !== '' && decimal.point < minPoint) return {state: 'refused', why: 'underflow'};
	return {state: 'number', text: write(decimal)};
}

function write({negative, digits, point}: Decimal): string {
	if (digits === '') return '0';
	const sign = negative ? '-' : '';
	if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
	if (point >= digits.length) return sign + digits.padEnd(point, '0');
	return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
