import {existsSync} from 'node:fs';
import path from 'node:path';
import type {Call, Run} from './call.ts';
import {Complaint} from './complaint.ts';
import {findOurWorkspace} from './how-to-start.ts';

/** `open [folder]`, and a bare `serverless-kata`: the app in the workspace that is here, or in a new one after a yes. */
export const run: Run = async call => {
	const folder = call.words[0] === undefined ? findOurWorkspace(call) : path.resolve(call.cwd, call.words[0]);
	if (folder !== undefined) {
		return openHere(call, folder);
	}

	const wanted = path.join(call.cwd, 'serverless-kata');
	if (existsSync(path.join(wanted, '.kata'))) {
		return openHere(call, wanted);
	}

	const what = 'There is no workspace here yet.';
	if (!call.terminal.isInteractive) {
		throw new Complaint(what, ['Make one:  npx serverless-kata init', 'Then:      cd serverless-kata && ./kata list']);
	}

	call.terminal.print(
		what,
		'It will hold the exercises, your progress and the app, and nothing outside of it is touched.',
	);
	if (!(await call.terminal.confirm(`Make one in ${wanted}?`))) {
		call.terminal.print('Nothing was made. Elsewhere: npx serverless-kata init <folder>');
		return 2;
	}

	const {run: init} = await import('./init.ts');
	await init({...call, words: [wanted]});
	return openHere(call, wanted);
};

async function openHere(call: Call, folder: string) {
	const {openApp} = await import('./open.ts');
	return openApp(call, folder);
}
