import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {Session} from '../../session/session.ts';
import {useActiveView} from '../active-view.ts';
import {footLine} from '../keys/foot-line.ts';
import {bodyHeight, type Layout} from '../layout.ts';
import {exerciseTitle, plainRule} from '../lines/exercise-head.ts';
import {finishedLines} from '../lines/finished-lines.ts';
import {lowerRule} from '../lines/lower-rule.ts';
import {overlayLines, overlayTitle} from '../lines/overlay-lines.ts';
import {welcomeLines} from '../lines/welcome-lines.ts';
import type {Sheet} from '../sheet.ts';
import {bold, type Line} from '../text/line.ts';
import {Frame} from './frame.tsx';
import {Scrolled} from './scrolled.tsx';
import {useMakePatch} from './use-make-patch.ts';
import {useSheet} from './use-sheet.ts';

/** A screen that is one text: the welcome, the end, and everything that lies over another screen. */
export function PageView({session, layout}: {readonly session: Session; readonly layout: Layout}): ReactNode {
	const sheet = useSheet(layout.columns, false);
	const height = bodyHeight(layout, session.notice !== undefined);
	const makePatch = useMakePatch(session.overlay?.kind === 'solution');
	const width = Math.min(layout.columns, session.overlay?.kind === 'solution' ? 140 : 92);
	const page = pageOf(session, {...sheet, width: width - 2}, makePatch);
	const view = {height, total: page.lines.length, offset: offsetOf(session)};
	useActiveView({text: view});
	const inner = {...sheet, width: layout.columns - 2};
	const title = session.screen.at === 'exercise' ? exerciseTitle(session, inner) : [bold(session.workshop.title)];
	return (
		<Frame
			layout={layout}
			head={[title, page.title]}
			rule={plainRule(sheet)}
			lowerRule={lowerRule(sheet, view)}
			notice={session.notice}
			foot={footLine(session, inner)}
		>
			<Box flexGrow={1} justifyContent={session.overlay ? 'flex-start' : 'center'}>
				<Scrolled lines={page.lines} width={width} height={height} offset={view.offset} />
			</Box>
		</Frame>
	);
}

type Page = {readonly title: Line; readonly lines: readonly Line[]};

function pageOf(session: Session, sheet: Sheet, makePatch: ReturnType<typeof useMakePatch>): Page {
	const {overlay, screen} = session;
	if (overlay) return {title: [bold(overlayTitle(overlay), 'accent')], lines: overlayLines(session, sheet, makePatch)};
	const lines = screen.at === 'finished' ? finishedLines(session, sheet) : welcomeLines(session, sheet);
	return {title: [], lines};
}

function offsetOf({overlay, screen}: Session): number {
	if (overlay) return 'offset' in overlay ? overlay.offset : 0;
	return screen.at === 'finished' ? screen.offset : 0;
}
