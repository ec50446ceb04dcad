import {Box} from 'ink';
import {useEffectEvent, useLayoutEffect, useState, type ReactNode} from 'react';
import type {Happening} from '../../session/session-event.ts';
import type {ExerciseScreen, Session} from '../../session/session.ts';
import {useActiveView} from '../active-view.ts';
import {footLine} from '../keys/foot-line.ts';
import {bodyHeight, placePanes, type Layout, type PlacedPane} from '../layout.ts';
import {exerciseHead, exerciseTitle, paneRule} from '../lines/exercise-head.ts';
import {lowerRule} from '../lines/lower-rule.ts';
import {paneWriter, type Written} from '../pane-writer.ts';
import type {Sheet} from '../sheet.ts';
import {span} from '../text/line.ts';
import {reveal, type Viewport} from '../text/viewport.ts';
import {Frame} from './frame.tsx';
import {Lines, Row} from './lines.tsx';
import {Scrolled} from './scrolled.tsx';
import {useSheet} from './use-sheet.ts';

type Props = {
	readonly session: Session;
	readonly screen: ExerciseScreen;
	readonly layout: Layout;
	readonly dispatch: (happening: Happening) => void;
};

/** The exercise: lesson, checks, evidence, measures, behind each other or beside each other. */
export function ExerciseView({session, screen, layout, dispatch}: Props): ReactNode {
	const sheet = useSheet(layout.columns, session.live?.exercise === screen.id);
	const height = bodyHeight(layout, session.notice !== undefined);
	const columns = placePanes(screen, layout, height);
	const [write] = useState(paneWriter);
	const written = columns.map(column => column.map(placed => write(session, screen, {placed, sheet})));
	const active = written.flat().find(({pane}) => pane === (session.overlay ? screen.side : screen.pane));
	const view = active && viewportOf(active);
	useActiveView(view ? {text: view} : {});
	useRevealedCheck(screen, active, dispatch);

	const head = exerciseHead(session, columns, sheet);
	const inner = {...sheet, width: layout.columns - 2};
	return (
		<Frame
			layout={layout}
			head={[exerciseTitle(session, inner), head.tabs]}
			rule={head.rule}
			lowerRule={lowerRule(sheet, view, dividerOf(columns, active))}
			notice={session.notice}
			foot={footLine(session, inner)}
		>
			{written.map((column, index) => (
				<Box key={index} flexShrink={0}>
					{index > 0 && <Divider height={height} joint={column[1] && column[0]?.height} sheet={sheet} />}
					<Box flexDirection="column" flexShrink={0}>
						{column.map((placed, row) => (
							<Box key={placed.pane} flexDirection="column" flexShrink={0}>
								{row > 0 && <Row spans={paneRule(session, placed, sheet)} />}
								<Scrolled {...placed} />
							</Box>
						))}
					</Box>
				</Box>
			))}
		</Frame>
	);
}

function viewportOf({height, lines, offset}: Written): Viewport {
	return {height, total: lines.length, offset};
}

function dividerOf([left, right]: readonly PlacedPane[][], active: PlacedPane | undefined) {
	return left?.[0] && right ? {divider: left[0].width, isLeft: active?.pane === left[0].pane} : undefined;
}

/** A check that was opened by the arrow keys comes into sight as a whole, if it can. */
function useRevealedCheck(screen: ExerciseScreen, active: Written | undefined, dispatch: Props['dispatch']): void {
	const {check} = screen;
	const reveals = useEffectEvent(() => {
		if (check === undefined || active?.pane !== 'checks' || !active.open) return;
		const viewport = viewportOf(active);
		const to = reveal(viewport, ...active.open);
		if (to !== viewport.offset) dispatch({type: 'scrolled', to});
	});
	// Only a new choice moves the view: whoever scrolls away from the open check may.
	useLayoutEffect(() => reveals(), [check]);
}

type DividerProps = {
	readonly height: number;
	/** the row at which a rule meets it */
	readonly joint: number | undefined;
	readonly sheet: Sheet;
};

function Divider({height, joint, sheet: {look}}: DividerProps): ReactNode {
	const {column, joinLeft} = look.glyphs;
	return <Lines lines={Array.from({length: height}, (_, row) => [span(row === joint ? joinLeft : column, 'quiet')])} />;
}
