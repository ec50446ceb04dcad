/** The known word a mistyped one was probably meant to be, or nothing when none is close. */
export function nearest(word: string, known: readonly string[]): string | undefined {
	const wanted = word.slice(0, longestWord).toLowerCase();
	const longer = wanted.length < 4 ? [] : known.filter(candidate => candidate.toLowerCase().startsWith(wanted));
	if (longer.length > 0) {
		// Somebody who stops early has mostly typed right so far.
		return longer.reduce((a, b) => (b.length < a.length ? b : a));
	}

	let best: string | undefined;
	let bestDistance = Math.max(2, Math.min(4, Math.floor(wanted.length / 3))) + 1;
	for (const candidate of known) {
		if (Math.abs(candidate.length - wanted.length) >= bestDistance) {
			continue;
		}

		const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
		if (distance < bestDistance) {
			best = candidate;
			bestDistance = distance;
		}
	}

	return best;
}

/** `Did you mean "Timeout"?`, or the words that are allowed when they are few. */
export function didYouMean(word: string, known: readonly string[]): string {
	const guess = nearest(word, known);
	if (guess !== undefined) {
		return `Did you mean "${guess}"?`;
	}

	return known.length > 0 && known.length <= 12
		? `Known here: ${known.join(', ')}`
		: 'Check the spelling, capitals included';
}

// Nothing that AWS calls by name is longer; a key of a megabyte must not cost a megabyte squared.
const longestWord = 128;

/** Optimal string alignment: a swap of neighbours counts as one mistake. Gives up where it would reach `limit`. */
function editDistance(a: string, b: string, limit: number): number {
	let beforeLast: number[] = [];
	let last = Array.from({length: b.length + 1}, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				cost = Math.min(cost, beforeLast[j - 2]! + 1);
			}

			row.push(cost);
		}

		if (Math.min(...row, ...last) >= limit) {
			return limit;
		}

		beforeLast = last;
		last = row;
	}

	return last[b.length]!;
}
