import {render} from 'ink';
import type {ReadStream, WriteStream} from 'node:tty';
import {App, type Store, type TerminalHandle} from './app.tsx';
import {lookOf} from './look/look.ts';
import {pacedKeys} from './paced-keys.ts';

export type ScreenRequest = {
	readonly store: Store;
	readonly stdin: ReadStream;
	readonly stdout: WriteStream;
	readonly env: NodeJS.ProcessEnv;
	readonly platform: string;
};

export type Screen = {
	readonly terminal: () => TerminalHandle | undefined;
	/** The first frame is on the terminal. */
	readonly drawn: Promise<void>;
	/** The terminal is as it was. Rejects with the error that ended the app, if one did. */
	readonly ended: Promise<void>;
	readonly close: () => void;
};

/** Takes over the terminal until it is closed. Both streams are a terminal: that was looked at before. */
export function startScreen({store, stdin, stdout, env, platform}: ScreenRequest): Screen {
	let terminal: TerminalHandle | undefined;
	const instance = render(
		<App
			store={store}
			look={lookOf(env, platform)}
			platform={platform}
			onReady={handle => {
				terminal = handle;
			}}
		/>,
		{
			stdin: pacedKeys(stdin) as unknown as NodeJS.ReadStream,
			stdout,
			alternateScreen: true,
			incrementalRendering: true,
			// A real terminal is one even where a variable says that this is a CI machine.
			interactive: true,
			exitOnCtrlC: false,
		},
	);
	return {
		terminal: () => terminal,
		drawn: instance.waitUntilRenderFlush(),
		ended: instance.waitUntilExit().then(() => undefined),
		close: () => instance.unmount(),
	};
}
