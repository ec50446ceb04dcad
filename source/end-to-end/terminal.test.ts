import {afterEach, expect, test} from 'vitest';
import {keys, openTerminal, type Terminal, type TerminalOptions} from './terminal.ts';

const open: Terminal[] = [];
afterEach(async () => {
	await Promise.all(open.splice(0).map(terminal => terminal.close()));
});

function run(script: string, options?: TerminalOptions): Terminal {
	const terminal = openTerminal(process.execPath, ['-e', script], options);
	open.push(terminal);
	return terminal;
}

test('the screen shows what stands where, and the exit status is told after the last output', async () => {
	const terminal = run(`process.stdout.write('\\x1b[2J\\x1b[3;5Hhere'); process.exitCode = 7`);
	expect(await terminal.exited).toEqual({code: 7, signal: undefined});
	expect(terminal.screen()).toBe('\n\n    here');
});

test('the program sees a terminal of the given size, its changes, and what is typed', async () => {
	const terminal = run(
		`const size = () => console.log(process.stdout.columns + 'x' + process.stdout.rows, process.stdin.isTTY);
		process.stdout.on('resize', size); size();
		process.stdin.setRawMode(true).on('data', data => console.log(JSON.stringify(String(data))));`,
		{columns: 40, rows: 12},
	);
	await terminal.waitFor('40x12 true');
	terminal.resize(100, 30);
	await terminal.waitFor('100x30');
	terminal.press('a', keys.down);
	await terminal.waitFor('"a\\u001b[B"');
});

test('the alternate screen and the hidden cursor are seen, and left', async () => {
	const terminal = run(
		`process.stdout.write('\\x1b[?1049h\\x1b[?25lfull'); process.stdin.once('data', () => process.stdout.write('\\x1b[?25h\\x1b[?1049lback'))`,
	);
	await terminal.waitFor('full');
	expect([terminal.isAlternate(), terminal.isCursorHidden()]).toEqual([true, true]);
	terminal.press('\n');
	await terminal.waitFor('back');
	expect([terminal.isAlternate(), terminal.isCursorHidden()]).toEqual([false, false]);
});

test('the terminal answers where the cursor is', async () => {
	const terminal = run(
		`process.stdin.setRawMode(true).once('data', data => { console.log(JSON.stringify(String(data))); process.exit() });
		process.stdout.write('ab\\x1b[6n')`,
	);
	await terminal.waitFor('"\\u001b[1;3R"');
});

test('what never comes fails at once when the program ends, with the screen', async () => {
	const terminal = run(`console.log('something else')`);
	await expect(terminal.waitFor('hello')).rejects.toThrow(
		/hello was not shown before the program ended[^]*something else/,
	);
});

test('what never comes fails after the timeout, with the screen', async () => {
	const terminal = run(`console.log('something else'); setInterval(() => {}, 1000)`);
	await terminal.waitFor('something else');
	await expect(terminal.waitFor(/hello/, 50)).rejects.toThrow(/not shown within 50 ms[^]*something else/);
});

test('a closed program has gone, and no CI variable reached it', async () => {
	const terminal = run(
		`console.log(['CI', 'CI_X', 'NO_COLOR', 'EXTRA', 'HOME'].map(name => name in process.env).join()); setInterval(() => {}, 1000)`,
		{
			env: {EXTRA: '1', HOME: undefined},
		},
	);
	await terminal.waitFor('false,false,false,true,false');
	await terminal.close();
	expect(() => process.kill(terminal.pid, 0)).toThrow('ESRCH');
});

test('wide characters take two cells', async () => {
	const terminal = run(
		`process.stdout.write('✅|\\x1b[6n'); process.stdin.setRawMode(true).once('data', data => { console.log(String(data).slice(1)); process.exit() })`,
	);
	await terminal.waitFor('[1;4R');
});
