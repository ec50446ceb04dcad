/** Whether an address lies in a range such as 203.0.113.0/24 or 2001:DB8::/64; a lone address is a range of one. */
export function isInRange(address: string, range: string): boolean {
	const [base, length] = range.split('/');
	const wanted = parseAddress(base ?? '');
	const given = parseAddress(address);
	if (!wanted || !given || wanted.bits !== given.bits) {
		return false;
	}

	const prefix = length === undefined ? wanted.bits : Number(length);
	if (!Number.isInteger(prefix) || prefix < 0 || prefix > wanted.bits) {
		return false;
	}

	const shift = BigInt(wanted.bits - prefix);
	return wanted.value >> shift === given.value >> shift;
}

export function isAddressRange(text: string): boolean {
	return isInRange(text.split('/')[0] ?? '', text);
}

type Address = {readonly bits: 32 | 128; readonly value: bigint};

function parseAddress(text: string): Address | undefined {
	return text.includes(':') ? parseSix(text) : parseFour(text);
}

function parseFour(text: string): Address | undefined {
	const parts = text.split('.');
	if (parts.length !== 4 || !parts.every(part => /^\d{1,3}$/.test(part) && Number(part) < 256)) {
		return undefined;
	}

	return {bits: 32, value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n)};
}

function parseSix(text: string): Address | undefined {
	const halves = text.split('::');
	if (halves.length > 2) {
		return undefined;
	}

	const [before, after] = halves.map(half => (half === '' ? [] : half.split(':')));
	const missing = 8 - before!.length - (after?.length ?? 0);
	if (after === undefined ? missing !== 0 : missing < 1) {
		return undefined;
	}

	const groups = [...before!, ...Array.from({length: missing}, () => '0'), ...(after ?? [])];
	if (!groups.every(group => /^[\da-f]{1,4}$/i.test(group))) {
		return undefined;
	}

	return {bits: 128, value: groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n)};
}
