import {openWorkspace} from '../disk/open-workspace.ts';
import {readProgress} from '../disk/write-progress.ts';
import type {Workspace} from '../disk/workspace.ts';
import type {ExitCode} from '../reporters/exit-code.ts';
import {startSession} from '../session/start-session.ts';
import type {Session} from '../session/session.ts';
import type {Call} from './call.ts';
import {orComplain} from './complaint.ts';

export type Opened = {readonly workspace: Workspace; readonly session: Session};

/** The app in this workspace: on the whole terminal, as lines where that is asked for, or once where nobody sits. */
export async function openApp(call: Call, folder: string): Promise<ExitCode> {
	if (!call.terminal.isInteractive || wantsLines(call)) {
		const {openLines} = await import('./open-lines.ts');
		return openLines(call, await open(call, folder));
	}
	// From here on keys are for the app: until it reads them they wait, and they are not shown on the screen.
	setRawMode(true);
	try {
		const loading = import('./open-screen.ts');
		const opened = await open(call, folder);
		const {openScreen} = await loading;
		return await openScreen(call, opened);
	} finally {
		setRawMode(false);
	}
}

/** A terminal that was closed meanwhile refuses, and has no modes any more. */
function setRawMode(isRaw: boolean): void {
	try {
		process.stdin.setRawMode(isRaw);
	} catch {
		// There is nobody left to be told.
	}
}

function wantsLines({options, env}: Call): boolean {
	return options['plain'] === true || env['INK_SCREEN_READER'] === 'true' || env['TERM'] === 'dumb';
}

async function open(call: Call, folder: string): Promise<Opened> {
	const {workspace, notes} = orComplain(await openWorkspace({folder, packageFolder: call.packageFolder}));
	const known = orComplain(await readProgress(workspace));
	const session = startSession({
		workshop: workspace.workshop,
		folder: workspace.folder,
		progress: known.progress,
		notes: [...notes, ...known.notes],
	});
	return {workspace, session};
}
