import type {HttpAnswer, HttpRequest} from 'serverless-kata/kit';

/** One line in a book. */
export type Entry = {readonly book: string; readonly name: string};

/** Yarrow's booking service: a book for each stage, and no other. Pure: the cloud carries the requests. */
export function bookingService() {
	const entries: Entry[] = [];
	return {entries, answer};

	function answer(request: HttpRequest): HttpAnswer {
		const book = /^\/(staging|production)\/bookings$/.exec(request.path)?.[1];
		if (request.method !== 'POST' || book === undefined) {
			return {status: 404, json: {error: `there is no ${request.method} ${request.path}`}};
		}
		const {name} = request.json as {name: string};
		const place = entries.filter(entry => entry.book === book).length + 1;
		return {status: 201, json: {place}, commit: () => void entries.push({book, name})};
	}
}
