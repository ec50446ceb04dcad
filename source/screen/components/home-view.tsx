import {Box} from 'ink';
import SelectInput from 'ink-select-input';
import {createContext, useContext, type ReactNode} from 'react';
import type {ExerciseId} from '../../workshop/exercise-id.ts';
import type {Happening} from '../../session/session-event.ts';
import type {Home, Session} from '../../session/session.ts';
import {useActiveView} from '../active-view.ts';
import {footLine} from '../keys/foot-line.ts';
import {bodyHeight, type Layout} from '../layout.ts';
import {detailLines, homeHead, itemLines, listItems, type ListedItem} from '../lines/home-lines.ts';
import {plainRule} from '../lines/exercise-head.ts';
import {lowerRule} from '../lines/lower-rule.ts';
import type {Sheet} from '../sheet.ts';
import {span} from '../text/line.ts';
import {centred} from '../text/viewport.ts';
import {Frame} from './frame.tsx';
import {Lines} from './lines.tsx';
import {Scrolled} from './scrolled.tsx';
import {useSheet} from './use-sheet.ts';

type Props = {
	readonly session: Session;
	readonly screen: Home;
	readonly layout: Layout;
	readonly dispatch: (happening: Happening) => void;
};

/** All exercises by chapter. */
export function HomeView({session, screen, layout, dispatch}: Props): ReactNode {
	const sheet = useSheet(layout.columns, false);
	const height = bodyHeight(layout, session.notice !== undefined);
	const listWidth = layout.tier === 'wide' ? Math.min(84, Math.floor(layout.columns * 0.6)) : layout.columns;
	const divider = layout.tier === 'wide' ? listWidth : undefined;
	const items = listItems(session);
	const total = items.reduce((sum, item) => sum + item.height, 0);
	const selected = items.findIndex(({exercise}) => exercise.manifest.id === screen.selected);
	const offset = centred({height, total}, items[selected]?.start ?? 0);
	useActiveView({list: {ids: items.map(({exercise}) => exercise.manifest.id), page: Math.max(1, height - 3)}});

	const inner = {...sheet, width: layout.columns - 2};
	const window: ListWindow = {session, items, offset, height, sheet: {...sheet, width: listWidth - 2}};
	return (
		<Frame
			layout={layout}
			head={homeHead(session, screen, inner)}
			rule={plainRule(sheet, divider)}
			lowerRule={lowerRule(sheet, {height, total, offset}, divider === undefined ? undefined : {divider, isLeft: true})}
			notice={session.notice}
			foot={footLine(session, inner)}
		>
			<Box flexDirection="column" flexShrink={0} width={listWidth} height={height} paddingX={1}>
				<ListContext value={window}>
					<SelectInput
						// The list keeps its own cursor: where the cursor comes from elsewhere, it is a new list.
						key={`${screen.jumps} ${screen.filter}`}
						items={items.map(({exercise}) => ({label: exercise.manifest.title, value: exercise.manifest.id}))}
						initialIndex={Math.max(0, selected)}
						isFocused={!screen.isFiltering && session.overlay === undefined}
						indicatorComponent={Nothing}
						itemComponent={Item}
						onHighlight={({value}) => dispatch({type: 'highlighted', id: value, isJump: false})}
					/>
				</ListContext>
			</Box>
			{layout.tier === 'wide' && (
				<Detail {...{session, screen, sheet, height}} width={layout.columns - listWidth - 1} />
			)}
		</Frame>
	);
}

type ListWindow = {
	readonly session: Session;
	readonly items: readonly ListedItem[];
	readonly offset: number;
	readonly height: number;
	readonly sheet: Sheet;
};

const ListContext = createContext<ListWindow | undefined>(undefined);

/** The list's own indicator would stand beside the chapter's heading; the item draws it where it belongs. */
function Nothing(): ReactNode {
	return null;
}

/** One exercise, as much of it as is in sight: the list gets all of them, so that its cursor knows them all. */
function Item({
	label,
	isSelected = false,
	value,
}: {
	label: string;
	isSelected?: boolean;
	value?: ExerciseId;
}): ReactNode {
	const window = useContext(ListContext);
	const item = window?.items.find(({exercise}) =>
		value ? exercise.manifest.id === value : exercise.manifest.title === label,
	);
	if (!window || !item) return null;
	const {session, offset, height, sheet} = window;
	if (item.start + item.height <= offset || item.start >= offset + height) return null;
	const lines = itemLines(session, item, {isSelected, sheet});
	return <Lines lines={lines.slice(Math.max(0, offset - item.start), offset + height - item.start)} />;
}

type DetailProps = Pick<Props, 'session' | 'screen'> & {
	readonly sheet: Sheet;
	readonly height: number;
	readonly width: number;
};

function Detail({session, screen, sheet, height, width}: DetailProps): ReactNode {
	const mark = [span(sheet.look.glyphs.column, 'quiet')];
	return (
		<>
			<Lines lines={Array.from({length: height}, () => mark)} />
			<Scrolled
				lines={detailLines(session, screen, {...sheet, width: width - 2})}
				width={width}
				height={height}
				offset={0}
			/>
		</>
	);
}
