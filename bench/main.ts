/**
 * Prints how fast everything is. Machines differ and are busy, so each figure is a median of rounds in which a bare
 * `node -e 0` was measured too, and stands beside its ratio to that. Nothing here passes or fails.
 */
import {mkdtemp, rm} from 'node:fs/promises';
import {availableParallelism, loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {invokes} from './invokes.ts';
import {packages} from './packages.ts';
import type {Row, Section} from './row.ts';
import {runs} from './runs.ts';
import {startBareNode} from './start-process.ts';
import {starts} from './starts.ts';

const sections: Readonly<Record<string, Section>> = {starts, runs, invokes, packages};

const wanted = process.argv.slice(2);
const place = await mkdtemp(join(tmpdir(), 'bench-'));
const load = loadavg()
	.map(one => one.toFixed(1))
	.join(' ');
console.log(
	`Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores, load ${load}\n`,
);
printLine(['what', 'median', 'best', 'node -e 0', 'ratio', 'goal']);
try {
	for (const [name, section] of Object.entries(sections)) {
		if (wanted.length > 0 && !wanted.includes(name)) continue;
		for (const row of await section.open(place)) printLine(await describe(row));
		await section.close?.();
	}
} finally {
	await rm(place, {recursive: true, force: true});
}
process.exit();

async function describe({what, goal, rounds, measure, unit = 'ms'}: Row): Promise<string[]> {
	const own: number[] = [];
	const bare: number[] = [];
	for (let round = 0; round < rounds; round++) {
		if (unit === 'ms') bare.push(await startBareNode());
		const value = await measure();
		if (value === undefined) return [what, 'not there yet', '', '', '', goal];
		own.push(value);
	}
	const show = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
	const ratio = unit === 'ms' ? `${(median(own) / median(bare)).toFixed(2)}x` : '';
	return [what, show(median(own)), show(Math.min(...own)), unit === 'ms' ? show(median(bare)) : '', ratio, goal];
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function printLine(cells: readonly string[]): void {
	const widths = [46, 13, 11, 11, 8, 0];
	console.log(
		cells
			.map((cell, at) => (at === 0 || at === 5 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
			.join('  '),
	);
}
