/** What a checker is made to judge when an exercise is proven. */
export type Subject =
	| {readonly kind: 'starter'}
	| {readonly kind: 'solution'}
	| {readonly kind: 'approach' | 'wrong' | 'hostile'; readonly name: string};

export function nameOf(subject: Subject): string {
	return 'name' in subject ? `${kinds[subject.kind]} ${subject.name}` : subject.kind;
}

/** The folder that a subject's own files lie in, as an author reads it in a problem. */
export function placeOf(subject: Subject, id: string): string {
	switch (subject.kind) {
		case 'starter':
			return `exercises/${id}`;
		case 'approach':
			return `solutions/${id}/approaches/${subject.name}`;
		case 'wrong':
			return `checks/${id}/wrong/${subject.name}`;
		default:
			return `solutions/${id}`;
	}
}

const kinds = {approach: 'approach', wrong: 'wrong answer', hostile: 'hostile ending'};
