// npx tsx bench/dynamodb/compare.ts [runs] [seed]: the same generated requests to our DynamoDB and to dynalite.
import fc from 'fast-check';
import {ask, comparable, type Answer} from './ask.ts';
import {knownDifference} from './known-differences.ts';
import {request, type Request} from './requests.ts';
import {startRivals, type Rival} from './rivals.ts';
import {createTables, emptyTables} from './tables.ts';

const runs = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const perRun = 40;

type Tally = {
	asked: number;
	alike: number;
	accepted: number;
	readonly known: Map<string, number>;
	readonly unknown: Map<string, string>;
};

const rivals = await startRivals();
try {
	const tally: Tally = {asked: 0, alike: 0, accepted: 0, known: new Map(), unknown: new Map()};
	for (const rival of rivals) await createTables(rival);
	for (const requests of generated()) {
		for (const rival of rivals) await startAfresh(rival);
		await compareRun(requests, tally);
	}
	report(tally);
	process.exitCode = tally.unknown.size > 0 ? 1 : 0;
} finally {
	for (const rival of rivals) await rival.stop();
}

/** Some runs at a time: all at once would fill the memory. */
function* generated(): Generator<readonly Request[]> {
	const batch = 50;
	for (let done = 0; done < runs; done += batch) {
		const oneRun = fc.array(request, {minLength: perRun, maxLength: perRun});
		yield* fc.sample(oneRun, {numRuns: Math.min(batch, runs - done), seed: seed * 10_000 + done});
	}
}

async function startAfresh(rival: Rival): Promise<void> {
	if (await rival.revive()) await createTables(rival);
	await emptyTables(rival);
}

/** Goes on until the tables can no longer be the same. */
async function compareRun(requests: readonly Request[], tally: Tally): Promise<void> {
	for (const request of requests) {
		const [ours, theirs] = (await Promise.all(rivals.map((rival: Rival) => ask(rival, request)))) as [Answer, Answer];
		tally.asked++;
		if (ours.status === 200) tally.accepted++;
		if (JSON.stringify(comparable(ours)) === JSON.stringify(comparable(theirs))) {
			tally.alike++;
			if (ours.status !== 200 || request.operation !== 'UpdateItem' || (await sameItem(request))) continue;
			count(tally, 'an update that puts nothing makes no item');
			return;
		}
		const known = knownDifference(request, ours, theirs);
		if (known !== undefined) count(tally, known);
		else note(tally, {request, ours, theirs});
		if (ours.status !== theirs.status || (ours.status === 200 && /^(Put|Update|Delete|Batch)/.test(request.operation)))
			return;
	}
}

async function sameItem({input: {TableName, Key}}: Request): Promise<boolean> {
	const get = {operation: 'GetItem', input: {TableName, Key}};
	const [ours, theirs] = await Promise.all(
		rivals.map(async rival => JSON.stringify(comparable(await ask(rival, get)))),
	);
	return ours === theirs;
}

function count(tally: Tally, reason: string): void {
	tally.known.set(reason, (tally.known.get(reason) ?? 0) + 1);
}

function note(tally: Tally, {request, ours, theirs}: {request: Request; ours: Answer; theirs: Answer}): void {
	const shape = (answer: Answer): string =>
		answer.status === 200 ? 'accepts' : JSON.stringify(comparable(answer)).replace(/[a-z]: [^;"]*/g, '…');
	const signature = `${request.operation}: ours ${shape(ours)}, dynalite ${shape(theirs)}`;
	if (tally.unknown.has(signature)) return;
	tally.unknown.set(
		signature,
		[JSON.stringify(request), JSON.stringify(comparable(ours)), JSON.stringify(comparable(theirs))].join('\n   '),
	);
}

function report({asked, alike, accepted, known, unknown}: Tally): void {
	console.log(`seed ${seed}: ${asked} requests, ${accepted} accepted, ${alike} answered alike`);
	for (const [reason, count] of [...known].toSorted(([, a], [, b]) => b - a))
		console.log(`${String(count).padStart(6)}  ${reason}`);
	for (const [signature, example] of unknown) console.log(`\nnot explained: ${signature}\n   ${example}`);
}
