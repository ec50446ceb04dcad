import type {TerminalHandle} from '../screen/app.tsx';
import type {Place} from '../protocol.ts';
import type {Happening} from '../session/session-event.ts';
import {canStartFrom, findEditor, placeArguments, type Editor} from './open-editor.ts';

export type EditRequest = {
	/** absolute */
	readonly file: string;
	readonly place: Place;
	readonly env: NodeJS.ProcessEnv;
	/** the screen that a terminal editor takes over; without one it cannot be opened from here */
	readonly terminal: TerminalHandle | undefined;
};

/** Opens a file in the learner's editor: beside the app where that has a window, in its place where not. */
export async function openEditor({file, place, env, terminal}: EditRequest): Promise<Happening | undefined> {
	const {platform} = process;
	const editor = findEditor({env, platform, canStart: canStartFrom(env, platform)});
	if (!editor || (!editor.hasWindow && !terminal)) return {type: 'editor-missing', file};
	const args = [...editor.args, ...placeArguments(editor, file, place)];
	if (editor.hasWindow) return openWindow(editor, args, {file, place, env});
	let problem: string | undefined;
	await terminal?.suspend(async () => {
		problem = await waitFor(editor, args, env);
	});
	return problem === undefined ? undefined : {type: 'went-wrong', text: problem};
}

async function openWindow(
	editor: Editor,
	args: readonly string[],
	{place, env}: Pick<EditRequest, 'file' | 'place' | 'env'>,
): Promise<Happening> {
	const {execa} = await import('execa');
	const child = execa(editor.command, args, {
		detached: true,
		cleanup: false,
		stdio: 'ignore',
		reject: false,
		env,
		extendEnv: false,
	});
	child.unref();
	const started = await Promise.race([
		new Promise<true>(resolve => child.once('spawn', () => resolve(true))),
		child.then(({failed, exitCode}) => !(failed && exitCode === undefined)),
	]);
	return started
		? {type: 'editor-opened', editor: editor.name, file: place.file}
		: {type: 'went-wrong', text: `${editor.name} could not be started.`};
}

/** A sentence when the editor did not end well. */
async function waitFor(editor: Editor, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string | undefined> {
	const {execa} = await import('execa');
	const ended = await execa(editor.command, args, {
		stdio: 'inherit',
		reject: false,
		env,
		extendEnv: false,
	});
	if (!ended.failed || ended.exitCode !== undefined) return undefined;
	return `${editor.name} could not be started: ${ended.shortMessage ?? 'no reason was given'}`;
}
