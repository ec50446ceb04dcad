import {posix} from 'node:path';

/** One import as it stands in a file; both are paths from the root of the repository where they are files. */
export type Import = {
	readonly from: string;
	/** a file of ours, a package, or one of Node's modules with its `node:` */
	readonly to: string;
	/** gone once the types are */
	readonly typeOnly: boolean;
};

type Floor = {
	/** folders of `source/` that it may import beside itself */
	readonly may: readonly string[];
	/** Node's modules that it must not import: all of them, or these */
	readonly neverNode?: 'any' | readonly string[];
	readonly why: string;
};

const disk = ['node:fs', 'node:fs/promises', 'node:child_process'];
const core = ['workshop', 'protocol.ts'];

/** Which folder of `source/` may import which. `source/README.md` draws it. */
const floors: Readonly<Record<string, Floor>> = {
	'protocol.ts': {may: [], neverNode: 'any', why: 'the wire is shared by both towers, so it knows neither'},
	workshop: {may: ['protocol.ts'], neverNode: 'any', why: 'what a workshop is, without a disk or a screen'},
	session: {may: core, neverNode: 'any', why: 'what the app may show, as pure updates that return their effects'},
	disk: {may: ['workshop'], why: 'files and folders, whoever asks for them'},
	runner: {may: [...core, 'build'], why: 'it runs a checker and knows not one AWS word'},
	screen: {may: ['session', ...core], neverNode: disk, why: 'components show a session and touch nothing'},
	commands: {
		may: ['session', 'disk', 'runner', 'screen', 'author', 'reporters', 'build', ...core],
		why: 'commands wire the runner tower; the cloud lives in the check process',
	},
	kit: {may: ['cloud', 'simulators', 'protocol.ts'], why: 'what a checker imports, and nothing of the runner'},
	cloud: {may: ['simulators'], why: 'a cloud knows nothing of exercises and verdicts'},
	simulators: {may: [], neverNode: ['node:http', 'node:https', 'node:net', ...disk], why: 'simulators are pure'},
	programs: {
		may: ['kit', 'cloud', 'simulators', 'build', 'protocol.ts'],
		why: 'programs are the check tower; the runner starts them as processes',
	},
	author: {may: core, neverNode: disk, why: 'what proves an exercise, without running it'},
	reporters: {may: core, neverNode: 'any', why: 'a verdict becomes text, and nothing else happens'},
	build: {may: [], why: 'it turns TypeScript into what runs, for either tower'},
	runtimes: {may: [], why: 'plain files that run inside a function process, next to a learner’s code'},
	packaging: {may: ['author'], why: 'it builds the package and is not part of it'},
	'serverless-kata.ts': {may: [], neverNode: 'any', why: 'the launcher must start on a Node that is too old'},
};

/** Where React and Ink may be: elsewhere they would tie what is shown to what is so. */
const onScreens = ['screen', 'commands'];
const screenPackages = /^(?:react|ink|ink-.+)$/;
const toolPackages =
	/^(?:vitest|esbuild|rollup.*|typescript|@typescript\/.+|tsx|fast-check|ink-testing-library|@aws-sdk\/.+|@lydell\/.+|@xterm\/.+)$/;

const remedy = 'Hand it in as a value, or move what needs it to the folder that may.';

/** What is wrong with an import, in a sentence with its remedy; undefined for an allowed one. */
export function judgeImport({from, to}: Omit<Import, 'typeOnly'>): string | undefined {
	if (from.startsWith('checks/')) return judgeChecker(from, to);
	const folder = folderOf(from);
	const floor = floors[folder];
	if (!floor) return `${from}: source/${folder} has no floor. Give it one in source/packaging/floors.ts.`;
	const say = (what: string) => `${from} imports ${to}: ${what} (${floor.why}). ${remedy}`;
	if (to.startsWith('source/')) {
		const target = folderOf(to);
		return target === folder || floor.may.includes(target) ? undefined : say(`${folder} must not import ${target}`);
	}
	if (/^(?:exercises|solutions|checks|bench)\//.test(to))
		return say('the workshop’s own folders are read, not imported');
	if (to.startsWith('node:')) {
		const refused = floor.neverNode === 'any' || floor.neverNode?.includes(to);
		return refused ? say(`${folder} must not import ${floor.neverNode === 'any' ? 'from Node' : to}`) : undefined;
	}
	return judgePackage(folder, to, say);
}

function judgePackage(folder: string, name: string, say: (what: string) => string): string | undefined {
	if (screenPackages.test(name) && !onScreens.includes(folder)) return say('React and Ink belong to screen');
	if (toolPackages.test(name) && folder !== 'packaging')
		return say('it is a tool or a library for learners, and not shipped with this code');
	return undefined;
}

function judgeChecker(from: string, to: string): string | undefined {
	const own = from.split('/').slice(0, 2).join('/');
	if (to === 'serverless-kata/kit' || posix.normalize(to).startsWith(`${own}/`)) return undefined;
	return `${from} imports ${to}: a checker imports 'serverless-kata/kit' and files beside it alone, so that it runs anywhere. Ask for what is missing in the kit.`;
}

function folderOf(file: string): string {
	return file.split('/')[1] ?? '';
}

/** The first ring of files that need each other when they run, or undefined. */
export function findCycle(imports: readonly Import[]): readonly string[] | undefined {
	const targets = new Map<string, string[]>();
	for (const {from, to, typeOnly} of imports) if (!typeOnly) targets.set(from, [...(targets.get(from) ?? []), to]);
	const done = new Set<string>();
	const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
		if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
		if (done.has(file)) return undefined;
		for (const target of targets.get(file) ?? []) {
			const cycle = visit(target, [...path, file]);
			if (cycle) return cycle;
		}
		done.add(file);
		return undefined;
	};
	for (const file of targets.keys()) {
		const cycle = visit(file, []);
		if (cycle) return cycle;
	}
	return undefined;
}
