import type {ExitCode} from '../reporters/exit-code.ts';
import {loadMarkdown} from '../screen/markdown/parse-markdown.ts';
import {startScreen, type Screen} from '../screen/start-screen.tsx';
import type {Effect} from '../session/session-event.ts';
import {exerciseToResume, passedCount} from '../session/exercises-of.ts';
import type {Session} from '../session/session.ts';
import type {Call} from './call.ts';
import {launcherFrom} from './how-to-start.ts';
import type {Opened} from './open.ts';
import {openWorld} from './open-world.ts';

/** The app on the whole terminal, until the learner leaves it. */
export async function openScreen(call: Call, opened: Opened): Promise<ExitCode> {
	const drawn: {screen?: Screen} = {};
	const later: Effect[] = [];
	const world = openWorld(call, opened, {
		terminal: () => drawn.screen?.terminal(),
		// What takes time waits for the first frame; what that frame shows does not.
		isFirst: effect => drawn.screen !== undefined || effect.type === 'load-texts' || void later.push(effect),
	});
	const {store} = world;
	const isReading = showsMarkdown(store.get(), process.stdout.columns);
	store.dispatch({type: 'started'});
	await Promise.all([world.settled(), isReading ? loadMarkdown() : undefined]);

	const screen = startScreen({
		store,
		stdin: process.stdin,
		stdout: process.stdout,
		env: call.env,
		platform: process.platform,
	});
	drawn.screen = screen;
	const ended = screen.ended.then(
		() => undefined,
		(error: unknown) => error,
	);
	await Promise.race([screen.drawn, ended]);
	for (const effect of later) world.perform(effect);
	void loadMarkdown();
	world.watch();

	const failure = await Promise.race([world.left.then(() => undefined), ended]);
	screen.close();
	await ended;
	await world.close();
	if (failure !== undefined) throw failure;
	call.terminal.print(...goodbye(store.get(), launcherFrom(call.cwd, opened.workspace.folder)));
	return (await world.left) as ExitCode;
}

/** Whether the first frame is one to read: else the parser can come after it. */
function showsMarkdown({screen}: Session, columns: number): boolean {
	return screen.at === 'exercise' && (screen.pane === 'lesson' || columns >= 120);
}

/** On the normal screen, where the learner is left: where they were, and how they come back. */
function goodbye(session: Session, how: string): readonly string[] {
	const exercise = exerciseToResume(session);
	const isDone = passedCount(session) === session.workshop.exercises.length;
	if (!exercise || isDone) return [`Everything passes. Come back with: ${how}`];
	return [`You were at "${exercise.manifest.title}". Go on with: ${how}`];
}
