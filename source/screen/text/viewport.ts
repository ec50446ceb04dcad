/** What of a long text is visible. */
export type Viewport = {
	/** rows there are */
	readonly height: number;
	/** lines of the text */
	readonly total: number;
	/** first visible line as asked for; it may lie past the end */
	readonly offset: number;
};

export type Motion = 'line-up' | 'line-down' | 'page-up' | 'page-down' | 'top' | 'bottom';

export function firstVisible({height, total, offset}: Viewport): number {
	return Math.max(0, Math.min(offset, total - height));
}

export function visibleSlice<T>(items: readonly T[], {height, offset}: Pick<Viewport, 'height' | 'offset'>): T[] {
	const first = firstVisible({height, total: items.length, offset});
	return items.slice(first, first + Math.max(0, height));
}

/** Where the text begins after a motion; pages overlap by a line, so that the eye finds its place. */
export function scroll(viewport: Viewport, motion: Motion): number {
	const first = firstVisible(viewport);
	const page = Math.max(1, viewport.height - 1);
	const wanted = {
		'line-up': first - 1,
		'line-down': first + 1,
		'page-up': first - page,
		'page-down': first + page,
		top: 0,
		bottom: viewport.total,
	}[motion];
	return firstVisible({...viewport, offset: wanted});
}

/** The offset at which line `from` to `to` can be seen, moving no more than needed. */
export function reveal(viewport: Viewport, from: number, to: number): number {
	const first = firstVisible(viewport);
	if (from < first) return from;
	return Math.max(first, Math.min(from, to - viewport.height + 1));
}

/** The offset at which a line stands in the middle, as far as the text's ends allow it. */
export function centred({height, total}: Omit<Viewport, 'offset'>, at: number): number {
	return firstVisible({height, total, offset: at - Math.floor(height / 2)});
}

/** `12-30 of 64`, or nothing when everything can be seen. */
export function positionText(viewport: Viewport, of = ' of '): string {
	const {height, total} = viewport;
	if (total <= height) return '';
	const first = firstVisible(viewport);
	return `${first + 1}-${Math.min(total, first + height)}${of}${total}`;
}
