import {access, constants} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {measureDisk} from '../disk/measure-disk.ts';
import {openWorkspace} from '../disk/open-workspace.ts';
import {readProgress} from '../disk/write-progress.ts';
import type {Workspace} from '../disk/workspace.ts';
import {padEnd} from '../reporters/wrap.ts';
import {formatProblem} from '../workshop/problem.ts';
import type {Call, Run} from './call.ts';
import {findOurWorkspace, shownPath} from './how-to-start.ts';
import {packageVersion} from './package-folder.ts';

/** One thing that was looked at. */
type Finding = {
	readonly what: string;
	readonly state: 'fine' | 'note' | 'wrong';
	readonly said: string;
};

/** Looks at everything that has to be right and says what is not; 1 when something is wrong. */
export const run: Run = async call => {
	const findings = [...(await aroundUs(call)), ...(await inWorkspace(call))];
	const isWrong = findings.some(({state}) => state === 'wrong');
	if (call.options['json'] === true) {
		call.terminal.print(JSON.stringify(findings, null, 2));
		return isWrong ? 1 : 0;
	}

	const {paint, glyphs} = call.terminal.style;
	const column = Math.max(...findings.map(({what}) => what.length));
	const marks = {
		fine: paint('green', glyphs.pass),
		note: paint('yellow', glyphs.started),
		wrong: paint('red', glyphs.fail),
	};
	call.terminal.print(
		...findings.map(({what, state, said}) => `${marks[state]} ${padEnd(what, column)}  ${said}`),
		'',
		isWrong ? 'Something is not as it should be.' : 'Everything is as it should be.',
	);
	return isWrong ? 1 : 0;
};

async function aroundUs(call: Call): Promise<readonly Finding[]> {
	const {env} = call;
	const editor = env['VISUAL'] || env['EDITOR'];
	return [
		{what: 'serverless-kata', state: 'fine', said: `${packageVersion(call.packageFolder)} in ${call.packageFolder}`},
		{what: 'Node.js', state: 'fine', said: `${process.versions.node} on ${process.platform} ${process.arch}`},
		await loopback(),
		await scratch(),
		{
			what: 'editor',
			state: editor ? 'fine' : 'note',
			said: editor ?? 'EDITOR is not set: the app looks for VS Code and others, or you open files yourself',
		},
	];
}

/** The local cloud listens on this machine alone; some firewalls refuse even that. */
async function loopback(): Promise<Finding> {
	return new Promise(resolve => {
		const server = createServer();
		server.once('error', error => {
			resolve({what: 'loopback', state: 'wrong', said: `${error.message}: the local cloud cannot listen on 127.0.0.1`});
		});
		server.listen(0, '127.0.0.1', () => {
			server.close(() => resolve({what: 'loopback', state: 'fine', said: 'the local cloud can listen on 127.0.0.1'}));
		});
	});
}

async function scratch(): Promise<Finding> {
	const said = tmpdir();
	return access(said, constants.W_OK).then(
		() => ({what: 'temporary files', state: 'fine', said}),
		() => ({
			what: 'temporary files',
			state: 'wrong',
			said: `${said} cannot be written: set TMPDIR to a folder of yours`,
		}),
	);
}

async function inWorkspace(call: Call): Promise<readonly Finding[]> {
	const what = 'workspace';
	const folder = findOurWorkspace(call);
	if (folder === undefined) {
		return [{what, state: 'note', said: 'none here: npx serverless-kata init makes one'}];
	}

	const opened = await openWorkspace({folder, packageFolder: call.packageFolder});
	if ('problems' in opened) {
		return opened.problems.map(problem => ({what, state: 'wrong', said: formatProblem(problem)}));
	}

	const {workspace, notes} = opened;
	return [
		{what, state: 'fine', said: shownPath(workspace.folder, call.cwd)},
		...notes.map((said): Finding => ({what: 'mended', state: 'note', said})),
		{what: 'exercises', state: 'fine', said: `${workspace.workshop.exercises.length} in ${workspace.workshop.title}`},
		...(await progressOf(workspace)),
		await diskUse(workspace),
	];
}

async function progressOf(workspace: Workspace): Promise<readonly Finding[]> {
	const known = await readProgress(workspace);
	if ('problem' in known) {
		return [{what: 'progress', state: 'wrong', said: formatProblem(known.problem)}];
	}

	const count = Object.keys(known.progress.exercises).length;
	return [
		{what: 'progress', state: 'fine', said: `kept for ${count} exercise${count === 1 ? '' : 's'}`},
		...known.notes.map((said): Finding => ({what: 'progress', state: 'note', said})),
	];
}

async function diskUse(workspace: Workspace): Promise<Finding> {
	const {total, limit, parts} = await measureDisk(workspace.folder);
	const each = Object.entries(parts).map(([part, bytes]) => `${part} ${megabytes(bytes)}`);
	const said = `${megabytes(total)} of ${megabytes(limit)} in ${path.join(workspace.folder, '.kata')}: ${each.join(', ')}`;
	return {what: 'disk', state: total > limit ? 'note' : 'fine', said};
}

function megabytes(bytes: number): string {
	return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
