import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import {useLook} from '../look-context.ts';
import {paint} from '../look/paint.ts';
import type {Line} from '../text/line.ts';

/** Lines as they are, one row each. They have the right width already. */
export function Lines({lines}: {readonly lines: readonly Line[]}): ReactNode {
	return (
		<Box flexDirection="column" flexShrink={0}>
			{lines.map((spans, index) => (
				<Row key={index} spans={spans} />
			))}
		</Box>
	);
}

export function Row({spans}: {readonly spans: Line}): ReactNode {
	const look = useLook();
	return <Text wrap="truncate">{paint(spans, look) || ' '}</Text>;
}
