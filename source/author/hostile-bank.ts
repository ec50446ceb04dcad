/** The solution's program with one hostile ending written into it. */
export type HostileEnding = {
	readonly name: string;
	/** the whole program file, or undefined where it is gone */
	readonly text: string | undefined;
};

export type Target = {
	/** name of the program file, for how it exports */
	readonly file: string;
	/** the solution's text of it */
	readonly text: string;
	/** check ids that a forger would guess */
	readonly checks: readonly string[];
	/** stands in the arguments of every process that is left behind, so that it can be looked for */
	readonly marker: string;
};

/** Endings that no checker may take for a pass, whatever the exercise. */
export function hostileBank(target: Target): readonly HostileEnding[] {
	const inHandler = (name: string, body: string) => ({name, text: replaceExports(target, body)});
	const atStart = (name: string, code: string) => ({name, text: `${target.text}\n${code}\n`});
	return [
		{name: 'empty-file', text: ''},
		{name: 'deleted-file', text: undefined},
		atStart('syntax-error', 'const const = {;'),
		atStart('top-level-throw', "throw new Error('thrown while loading');"),
		atStart('exit-at-start', 'process.exit(0);'),
		atStart('loop-at-start', 'for (;;);'),
		inHandler('endless-loop', 'for (;;);'),
		inHandler('never-answers', 'await new Promise(() => {});'),
		inHandler('exit-zero', 'process.exit(0);'),
		{name: 'exit-as-it-answers', text: exitAfterTheSolution(target)},
		inHandler('forged-events', forge(target.checks)),
		inHandler('a-hundred-megabytes', 'for (let n = 0; n < 1600; n++) console.log("x".repeat(65_536));'),
		inHandler('child-left-behind', leaveBehind(target.marker, "stdio: 'inherit'")),
		inHandler('grandchild-out-of-the-group', leaveBehind(target.marker, "stdio: 'ignore', detached: true")),
	];
}

/** Every exported function does nothing but this. */
function replaceExports(target: Target, body: string): string {
	return exportedNames(target.text)
		.map(name => `${opening(target, name)} async () => {\n${body}\n};\n`)
		.join('');
}

/** The right work, and an end before the answer leaves. */
function exitAfterTheSolution(target: Target): string {
	let {text} = target;
	const endings = exportedNames(text).map(name => {
		text = text
			.replace(new RegExp(`export (const|let|async function|function) ${name}\\b`), `$1 solutions_${name}`)
			.replace(new RegExp(`(?:module\\.)?exports\\.${name}\\s*=`), `const solutions_${name} =`);
		return `${opening(target, name)} async (...given) => {\nawait solutions_${name}(...given);\nprocess.exit(0);\n};\n`;
	});
	return `${text}\n${endings.join('')}`;
}

function forge(checks: readonly string[]): string {
	const plan = {type: 'plan', checks: checks.map(id => ({id, sentence: 'Forged', level: 'core'}))};
	const passes = checks.map(id => ({type: 'check-passed', id, ms: 1}));
	const lines = [plan, ...passes, {type: 'end'}].map(event => `${JSON.stringify(event)}\n`).join('');
	return [
		"const {writeSync} = await import('node:fs');",
		`const lines = ${JSON.stringify(lines)};`,
		'for (let descriptor = 1; descriptor < 10; descriptor++) {',
		'try { writeSync(descriptor, lines); } catch {}',
		'}',
	].join('\n');
}

function leaveBehind(marker: string, options: string): string {
	return [
		"const {spawn} = await import('node:child_process');",
		`const waiting = ['-e', 'setTimeout(() => {}, 600_000)', ${JSON.stringify(marker)}];`,
		`spawn(process.execPath, waiting, {${options}}).unref();`,
	].join('\n');
}

function opening({file, text}: Target, name: string): string {
	return isCommonJs(file, text) ? `exports.${name} =` : `export const ${name} =`;
}

function isCommonJs(file: string, text: string): boolean {
	return /\.c[jt]s$/.test(file) || (!/^export /m.test(text) && /\bexports\b/.test(text));
}

function exportedNames(text: string): readonly string[] {
	const modules = text.matchAll(/^export (?:const|let|async function|function) (\w+)/gm);
	const common = text.matchAll(/^(?:module\.)?exports\.(\w+)\s*=/gm);
	const names = [...modules, ...common].map(([, name]) => name!);
	return names.length > 0 ? [...new Set(names)] : ['handler'];
}
