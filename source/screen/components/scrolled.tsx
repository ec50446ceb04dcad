import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {Line} from '../text/line.ts';
import {visibleSlice} from '../text/viewport.ts';
import {Lines} from './lines.tsx';

type Props = {
	readonly lines: readonly Line[];
	readonly width: number;
	readonly height: number;
	readonly offset: number;
};

/** A part of a long text. Only what is visible is handed to Ink: laying out the rest would take time for nothing. */
export function Scrolled({lines, width, height, offset}: Props): ReactNode {
	return (
		<Box flexDirection="column" flexShrink={0} width={width} height={height} paddingX={1}>
			<Lines lines={visibleSlice(lines, {height, offset})} />
		</Box>
	);
}
