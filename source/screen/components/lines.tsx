import {Box, Text, type TextProps} from 'ink';
import type {ReactNode} from 'react';
import {useLook} from '../look-context.ts';
import {toAscii} from '../look/look.ts';
import {tones} from '../look/tones.ts';
import type {Line, Span} from '../text/line.ts';

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
	const {isAscii} = useLook();
	if (spans.length === 0) return <Text> </Text>;
	return (
		<Text wrap="truncate">
			{spans.map((part, index) => (
				<Text key={index} {...styleOf(part)}>
					{isAscii ? toAscii(part.text) : part.text}
				</Text>
			))}
		</Text>
	);
}

function styleOf({tone, bold, italic, underline, strike, inverse}: Span): TextProps {
	return {
		...(tone === undefined ? {} : tones[tone]),
		...(bold ? {bold} : {}),
		...(italic ? {italic} : {}),
		...(underline ? {underline} : {}),
		...(strike ? {strikethrough: true} : {}),
		...(inverse ? {inverse} : {}),
	};
}
