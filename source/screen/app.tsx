import {Box, Text, useApp, useInput, usePaste, useWindowSize} from 'ink';
import {useCallback, useEffect, useRef, useSyncExternalStore, type ReactNode} from 'react';
import type {Happening} from '../session/session-event.ts';
import type {Session} from '../session/session.ts';
import {ActiveViewContext, type ActiveView} from './active-view.ts';
import {ExerciseView} from './components/exercise-view.tsx';
import {HomeView} from './components/home-view.tsx';
import {PageView} from './components/page-view.tsx';
import {keyName} from './keys/key-name.ts';
import {happeningFor} from './keys/happening-for.ts';
import {layoutOf, smallest, type Layout} from './layout.ts';
import type {Look} from './look/look.ts';
import {LookContext} from './look-context.ts';

/** Where the session lives: outside of React, so that whatever happens needs no component to happen in. */
export type Store = {
	readonly get: () => Session;
	readonly subscribe: (listener: () => void) => () => void;
	readonly dispatch: (happening: Happening) => void;
};

/** What effects need from the terminal while the app is on it. */
export type TerminalHandle = {
	readonly suspend: (while_: () => void | Promise<void>) => Promise<void>;
	readonly exit: () => void;
};

type Props = {
	readonly store: Store;
	readonly look: Look;
	readonly platform: string;
	readonly onReady?: (terminal: TerminalHandle) => void;
};

export function App({store, look, platform, onReady}: Props): ReactNode {
	const session = useSyncExternalStore(store.subscribe, store.get);
	const layout = layoutOf(useWindowSize(), platform);
	const active = useRef<ActiveView>({});
	const report = useCallback((view: ActiveView) => {
		active.current = view;
	}, []);
	const {exit, suspendTerminal} = useApp();
	useEffect(() => onReady?.({exit, suspend: suspendTerminal}), [onReady, exit, suspendTerminal]);
	useInput((input, key) => {
		const name = keyName(input, key);
		const happening = name && happeningFor(name, {session: store.get(), layout, view: active.current});
		if (happening) store.dispatch(happening);
	});
	// Pasted text is never taken for keys.
	usePaste(ignore);
	return (
		<LookContext value={look}>
			<ActiveViewContext value={report}>
				<Screen session={session} layout={layout} dispatch={store.dispatch} />
			</ActiveViewContext>
		</LookContext>
	);
}

function ignore(): void {}

type ScreenProps = {
	readonly session: Session;
	readonly layout: Layout;
	readonly dispatch: Store['dispatch'];
};

function Screen({session, layout, dispatch}: ScreenProps): ReactNode {
	const {screen, overlay} = session;
	if (layout.tier === 'line') return <TooSmall layout={layout} />;
	const isAside =
		layout.tier === 'wide' && screen.at === 'exercise' && !['keys', 'solution'].includes(overlay?.kind ?? '');
	if (overlay && !isAside) return <PageView session={session} layout={layout} />;
	if (screen.at === 'home') return <HomeView session={session} screen={screen} layout={layout} dispatch={dispatch} />;
	if (screen.at === 'exercise')
		return <ExerciseView session={session} screen={screen} layout={layout} dispatch={dispatch} />;
	return <PageView session={session} layout={layout} />;
}

function TooSmall({layout}: {readonly layout: Layout}): ReactNode {
	return (
		<Box width={layout.columns} height={layout.rows} overflow="hidden">
			<Text wrap="wrap">
				window too small, {smallest.columns}x{smallest.rows} needed (q quits)
			</Text>
		</Box>
	);
}
