/**
 * A pattern in which * stands for any run of characters and ? for one, made ready: the wildcards are letters that no
 * text holds, so that a value put in for a variable is taken as it is, star or not.
 */
export type Pattern = string & {readonly ready: unique symbol};

const any = '\uE000';
const one = '\uE001';

export function wildcards(text: string): Pattern {
	return literal(text).replaceAll('*', any).replaceAll('?', one) as Pattern;
}

/** A text without wildcards, whatever it holds. */
export function literal(text: string): Pattern {
	return text.replaceAll(any, '').replaceAll(one, '') as Pattern;
}

/** Time in proportion to pattern times text at worst: a regular expression would be at the mercy of its author. */
export function matches(pattern: Pattern | string, text: string): boolean {
	let at = 0;
	let star = -1;
	let retry = 0;
	let index = 0;
	while (index < text.length) {
		if (at < pattern.length && pattern[at] === any) {
			star = at++;
			retry = index;
		} else if (at < pattern.length && (pattern[at] === one || pattern[at] === text[index])) {
			at++;
			index++;
		} else if (star === -1) {
			return false;
		} else {
			at = star + 1;
			index = ++retry;
		}
	}

	while (pattern[at] === any) {
		at++;
	}

	return at === pattern.length;
}

/** The pattern with its wildcards as the characters that they are written with. */
export function written(pattern: Pattern): string {
	return pattern.replaceAll(any, '*').replaceAll(one, '?');
}

/**
 * ARNs part by part, as IAM compares them: a star in one of the first five parts stays within it, one in the last part
 * takes colons and slashes too (reference_policies_elements_resource).
 */
export function matchesArn(pattern: Pattern | string, arn: string): boolean {
	if (pattern === any) {
		return true;
	}

	const wanted = arnParts(pattern);
	const given = arnParts(arn);
	if (wanted.length < 6 || given.length < 6) {
		return wanted.length === given.length && matches(pattern, arn);
	}

	return wanted.every((part, index) => matches(part, given[index]!));
}

function arnParts(arn: string): string[] {
	const parts = arn.split(':');
	return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
