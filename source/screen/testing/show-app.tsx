import {render} from 'ink-testing-library';
import {expect, onTestFinished} from 'vitest';
import type {Happening} from '../../session/session-event.ts';
import type {Session} from '../../session/session.ts';
import {noon} from '../../session/fixtures/sample-workshop.ts';
import {update} from '../../session/update.ts';
import {App} from '../app.tsx';
import type {Size} from '../layout.ts';
import {lookOf} from '../look/look.ts';

export type ShownApp = {
	/** the rows as a person sees them */
	readonly screen: () => string;
	/** Presses one key after the other, each after the frame of the last. */
	readonly press: (...keys: readonly string[]) => Promise<string>;
	/** Waits until the screen shows it. */
	readonly shows: (text: string) => Promise<void>;
	readonly dispatch: (...happenings: readonly Happening[]) => void;
	readonly session: () => Session;
	readonly resize: (size: Size) => Promise<string>;
};

/** The app over a session, without a terminal: its effects are not done. It is closed at the end of the test. */
export async function showApp(opening: Session, size: Size, env: Record<string, string> = {}): Promise<ShownApp> {
	const store = openStore(opening);
	const look = lookOf({KATA_REDUCED_MOTION: '1', FORCE_COLOR: '1', ...env}, 'linux');
	const app = render(<App store={store} look={look} platform="linux" />);
	onTestFinished(app.unmount);
	const screen = () => plain(app.lastFrame() ?? '');
	const resize = async ({columns, rows}: Size) => {
		Object.defineProperties(app.stdout, {
			columns: {value: columns, configurable: true},
			rows: {value: rows, configurable: true},
		});
		app.stdout.emit('resize');
		await turns();
		return screen();
	};
	await turns();
	await resize(size);
	return {
		screen,
		async press(...keys) {
			for (const key of keys) {
				app.stdin.write(key);
				await turns();
			}
			return screen();
		},
		shows: text => expect.poll(screen, {timeout: 10_000}).toContain(text),
		dispatch: (...happenings) => happenings.forEach(store.dispatch),
		session: store.get,
		resize,
	};
}

function openStore(opening: Session) {
	let session = opening;
	const listeners = new Set<() => void>();
	return {
		get: () => session,
		subscribe(listener: () => void) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		dispatch(happening: Happening) {
			[session] = update(session, {...happening, at: noon});
			for (const listener of listeners) listener();
		},
	};
}

async function turns(): Promise<void> {
	for (let turn = 0; turn < 4; turn++) await new Promise(resolve => setImmediate(resolve));
}

function plain(frame: string): string {
	return frame
		.replaceAll(styles, '')
		.split('\n')
		.map(row => row.trimEnd())
		.join('\n');
}

const styles = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*m`, 'g');
