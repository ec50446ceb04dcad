/** `Did you mean "minutes"?`, or the words that are allowed when none is close and they are few. */
export function didYouMean(word: string, known: readonly string[]): string {
	const guess = nearest(word, known);
	if (guess !== undefined) {
		return `Did you mean "${guess}"?`;
	}

	return known.length > 0 && known.length <= 14 ? `Known here: ${known.join(', ')}` : 'Check the spelling';
}

/** The known word that a mistyped one was probably meant to be, or nothing when none is close. */
export function nearest(word: string, known: readonly string[]): string | undefined {
	const wanted = word.slice(0, 80).toLowerCase();
	const near = known
		.map(candidate => ({candidate, distance: distanceOf(wanted, candidate.toLowerCase())}))
		.filter(
			({candidate, distance}) => distance <= Math.max(1, Math.floor(Math.min(candidate.length, wanted.length) / 3)),
		)
		.sort((a, b) => a.distance - b.distance);
	return near[0]?.candidate ?? known.find(candidate => wanted.length >= 3 && candidate.startsWith(wanted));
}

/** Letters to add, drop, change or swap with a neighbour. */
function distanceOf(a: string, b: string): number {
	const width = b.length + 1;
	const table = Array.from({length: (a.length + 1) * width}, () => 0);
	const cell = (i: number, j: number) => table[i * width + j] ?? 0;
	for (let i = 0; i <= a.length; i++) {
		for (let j = 0; j <= b.length; j++) {
			const change = i > 0 && j > 0 ? cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1) : Infinity;
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			table[i * width + j] =
				i === 0 || j === 0
					? i + j
					: Math.min(change, cell(i - 1, j) + 1, cell(i, j - 1) + 1, swapped ? cell(i - 2, j - 2) + 1 : Infinity);
		}
	}

	return cell(a.length, b.length);
}
