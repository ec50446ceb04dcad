import {
	core,
	once,
	playground,
	startCloud,
	subject,
	type Check,
	type Evidence,
	type Invocation,
} from 'serverless-kata/kit';
import {bookingService, type Entry} from './booking-service.ts';

// The same folder, deployed three times, with one booking each. All three start at once; a check looks at one.
const bookings = once(async () => ({
	production: start(bookOnce('production')),
	staging: start(bookOnce('staging')),
	nowhere: start(bookOnce(undefined)),
}));

core('production-book', 'A booking in production reaches the production book', async check => {
	reachesOnly('production', {check, seen: await (await bookings()).production});
});

core('staging-book', 'A booking in staging reaches the staging book and no other', async check => {
	reachesOnly('staging', {check, seen: await (await bookings()).staging});
});

core('no-stage-no-booking', 'Without STAGE nothing is booked, and the error names STAGE', async check => {
	const {invocation, entries, evidence} = await (await bookings()).nowhere;
	const {outcome, logs} = invocation;
	const where = {at: subject.place('handler.ts'), evidence};
	check.that(entries.length === 0, {
		...where,
		expected: 'Deployed without STAGE, the function books nothing.',
		received: `It booked: ${listOf(entries)}.`,
		next: 'A setting was forgotten. Who should notice: the person who deploys, or the people in the course?',
	});
	check.that(outcome.state !== 'answered', () => ({
		...where,
		expected: 'Deployed without STAGE, the function fails.',
		received: `It answered ${JSON.stringify('answer' in outcome && outcome.answer)}: a success, as Lambda counts.`,
		next: 'How does a program tell its caller that it could not do its work?',
	}));
	const error = 'errorMessage' in outcome ? outcome.errorMessage : '';
	check.that(
		[error, ...logs].some(line => /\bSTAGE\b/.test(line)),
		{
			...where,
			expected: 'The error names what is missing: STAGE.',
			received: `The error was "${error}".`,
			next: 'You read this error at night, in a log. What should it tell you?',
		},
	);
});

// For calls by hand: staging, with a book that is thrown away.
playground(async cloud => {
	const {url} = cloud.httpService('bookings', bookingService().answer);
	return (await cloud.deploy({environment: {BOOKINGS_URL: url, STAGE: 'staging'}})).function();
});

type Seen = {
	readonly invocation: Invocation;
	readonly entries: readonly Entry[];
	readonly evidence: readonly Evidence[];
};

/** What goes wrong under way is told by the check that waits for it, not by the process. */
function start(booking: Promise<Seen>): Promise<Seen> {
	booking.catch(() => {});
	return booking;
}

/** Deploys the folder with this STAGE, or with none, into a cloud of its own, and books one place. */
async function bookOnce(stage: 'production' | 'staging' | undefined): Promise<Seen> {
	const cloud = await startCloud({name: stage === undefined ? 'without STAGE' : `STAGE=${stage}`});
	const {entries, answer} = bookingService();
	const {url} = cloud.httpService('bookings', answer);
	const stack = await cloud.deploy({environment: {BOOKINGS_URL: url, STAGE: stage}});
	const invocation = await stack.function().invoke({course: 'morning-flow', name: 'Ada Fern'});
	return {invocation, entries, evidence: cloud.evidence()};
}

function reachesOnly(stage: string, {check, seen: {invocation, entries, evidence}}: {check: Check; seen: Seen}): void {
	const {outcome} = invocation;
	const where = {
		expected: `Deployed with STAGE=${stage}: one entry, in the ${stage} book.`,
		at: subject.place('handler.ts'),
	};
	check.that(outcome.state === 'answered', () => ({
		...where,
		received: `The function failed: ${'errorMessage' in outcome ? outcome.errorMessage : 'no answer'}.`,
		evidence,
		next: 'Follow the timeline: how far did the booking come?',
	}));
	check.that(entries.length === 1 && entries[0]?.book === stage, {
		...where,
		received: `Entries: ${listOf(entries)}.`,
		evidence: evidence.map(entry => ({...entry, wrong: isRequestBeside(stage, entry)})),
		next: 'The code is the same in both stages. What is not?',
	});
}

function isRequestBeside(stage: string, {kind, text}: Evidence): boolean {
	return kind === 'request' && !text.includes(`/${stage}/`);
}

function listOf(entries: readonly Entry[]): string {
	return entries.map(({book, name}) => `${name} in the ${book} book`).join(', ') || 'none';
}
