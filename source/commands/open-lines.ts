import {createInterface} from 'node:readline';
import {exitCodeOf, type ExitCode} from '../reporters/exit-code.ts';
import type {TerminalHandle} from '../screen/app.tsx';
import {happeningFor} from '../screen/keys/happening-for.ts';
import {modeOf, takesText} from '../screen/keys/key-map.ts';
import {layoutOf} from '../screen/layout.ts';
import {makePatch} from '../screen/lines/make-patch.ts';
import {asciiGlyphs, spokenGlyphs} from '../screen/look/glyphs.ts';
import {lookOf} from '../screen/look/look.ts';
import {loadMarkdown} from '../screen/markdown/parse-markdown.ts';
import {plainLines} from '../screen/sheet.ts';
import {exerciseOnScreen, lastResult} from '../session/exercises-of.ts';
import {listedExercises} from '../session/filter-exercises.ts';
import type {Session} from '../session/session.ts';
import {parseExerciseId} from '../workshop/exercise-id.ts';
import type {Call} from './call.ts';
import {launcherFrom} from './how-to-start.ts';
import {newsOf, type Pens} from './open-news.ts';
import type {SessionStore} from './open-store.ts';
import {openWorld} from './open-world.ts';
import type {Opened} from './open.ts';

/**
 * The same app as lines: it tells what happens as it happens, and takes a letter and Enter where the screen takes a
 * key. Where nobody sits it tells about one run and ends.
 */
export async function openLines(call: Call, opened: Opened): Promise<ExitCode> {
	await loadMarkdown();
	const {terminal} = call;
	const pens = pensFor(call, opened);
	const input: {lines?: ReturnType<typeof createInterface>} = {};
	const handle: TerminalHandle = {
		async suspend(while_) {
			input.lines?.pause();
			await while_();
			input.lines?.resume();
		},
		exit: () => undefined,
	};
	const world = openWorld(call, opened, {terminal: () => (terminal.isInteractive ? handle : undefined)});
	const {store} = world;
	let before: Session | undefined;
	const tell = () => {
		const after = store.get();
		const lines = newsOf(before, after, pens);
		before = after;
		if (lines.length > 0) terminal.print(...lines);
	};
	store.subscribe(tell);
	tell();
	store.dispatch({type: 'started'});
	if (!terminal.isInteractive) return tellOneRun(store, world);

	terminal.print('', 'Type a letter and Enter: r run, e edit, h hint, l list, ? all keys, q quit.', '');
	world.watch();
	input.lines = createInterface({input: process.stdin});
	input.lines.on('line', typed => take(typed, store));
	input.lines.on('close', () => store.dispatch({type: 'acted', action: 'quit'}));
	const code = await world.left;
	input.lines.close();
	await world.close();
	return code as ExitCode;
}

async function tellOneRun(store: SessionStore, world: ReturnType<typeof openWorld>): Promise<ExitCode> {
	if (store.get().screen.at !== 'exercise') store.dispatch({type: 'acted', action: 'go-on'});
	await world.settled();
	store.dispatch({type: 'acted', action: 'run'});
	const judged = new Promise<ExitCode>(resolve => {
		const look = () => {
			const session = store.get();
			const id = exerciseOnScreen(session)?.manifest.id;
			if (session.live) return;
			const verdict = id && lastResult(session, id)?.verdict;
			resolve(verdict ? exitCodeOf(verdict) : 2);
		};
		store.subscribe(look);
		look();
	});
	const code = await Promise.race([judged, world.left]);
	await world.close();
	return code as ExitCode;
}

function pensFor({env, terminal, cwd}: Call, {workspace}: Opened): Pens {
	const isSpoken = env['INK_SCREEN_READER'] === 'true';
	const look = lookOf(env, process.platform);
	const glyphs = isSpoken ? spokenGlyphs : look.isAscii ? asciiGlyphs : look.glyphs;
	const {style} = terminal;
	const spoken = {pass: 'passed:', fail: 'failed:', skip: 'not run:', started: 'started:', wrong: 'here:'};
	return {
		sheet: {
			width: style.width,
			look: {...look, glyphs, hasColour: false},
			highlight: plainLines,
			spinner: glyphs.started,
		},
		style: isSpoken ? {...style, glyphs: {...style.glyphs, ...spoken}} : style,
		makePatch,
		how: launcherFrom(cwd, workspace.folder),
	};
}

/** A line that was typed: a key by its letter or name, the number or the id of an exercise, or text where text is asked for. */
function take(typed: string, store: SessionStore): void {
	const text = typed.trim();
	const session = store.get();
	if (takesText(modeOf(session))) {
		store.dispatch({type: 'typed', text});
		store.dispatch({type: 'acted', action: text === '' ? 'go-back' : 'go-on'});
		return;
	}
	const id = exerciseNamed(text, session);
	if (id) {
		store.dispatch({type: 'highlighted', id, isJump: true});
		store.dispatch({type: 'acted', action: 'go-on'});
		return;
	}
	const key = text === '' ? 'enter' : (keyNames[text.toLowerCase()] ?? text);
	const layout = layoutOf({columns: 80, rows: 24}, process.platform);
	const happening = happeningFor(key, {session, layout, view: {}});
	store.dispatch(happening ?? {type: 'noted', text: `"${text}" means nothing here: ? tells the keys.`});
}

const keyNames: Readonly<Record<string, string>> = {esc: 'escape', enter: 'enter', tab: 'tab'};

function exerciseNamed(text: string, session: Session) {
	if (session.screen.at !== 'home') return undefined;
	const listed = listedExercises(session);
	const named = parseExerciseId(text);
	const found = listed[Number(text) - 1] ?? listed.find(({manifest}) => manifest.id === named);
	return found?.manifest.id;
}
