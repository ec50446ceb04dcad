import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {Notice} from '../../session/session.ts';
import type {Layout} from '../layout.ts';
import {useLook} from '../look-context.ts';
import {line, span, type Line} from '../text/line.ts';
import {lineWidth, truncate} from '../text/wrap.ts';
import {Lines, Row} from './lines.tsx';

type Props = {
	readonly layout: Layout;
	/** rows above the rule */
	readonly head: readonly Line[];
	/** the rule below the head, over the whole width */
	readonly rule: Line;
	/** the rule above the foot, over the whole width; not there where rows are few */
	readonly lowerRule: Line;
	readonly notice: Notice | undefined;
	readonly foot: Line;
	readonly children: ReactNode;
};

/** The frame of every screen: it has the size of the terminal, and only what is in the middle of it gives way. */
export function Frame({layout, head, rule, lowerRule, notice, foot, children}: Props): ReactNode {
	return (
		<Box flexDirection="column" width={layout.columns} height={layout.rows}>
			<Box flexDirection="column" flexShrink={0} paddingX={1}>
				<Lines lines={head} />
			</Box>
			<Row spans={layout.tier === 'narrow' ? overlaid(rule, lowerRule) : rule} />
			<Box flexGrow={1} height={0}>
				{children}
			</Box>
			{notice && <NoticeRow notice={notice} columns={layout.columns} />}
			{layout.tier !== 'narrow' && <Row spans={lowerRule} />}
			<Box flexShrink={0} paddingX={1}>
				<Row spans={foot} />
			</Box>
		</Box>
	);
}

/** Where there is no rule above the foot, what it would say stands at the end of the upper one. */
function overlaid(rule: Line, lower: Line): Line {
	const [, text, end] = lower;
	if (!text || !end) return rule;
	const width = lineWidth(rule) - lineWidth([text, end]);
	return [...truncate(rule, width, ''), text, end];
}

function NoticeRow({notice, columns}: {readonly notice: Notice; readonly columns: number}): ReactNode {
	const {glyphs} = useLook();
	const mark = notice.tone === 'warning' ? span('! ', {tone: 'busy', bold: true}) : span(`${glyphs.arrow} `, 'accent');
	return (
		<Box flexShrink={0} paddingX={1}>
			<Row spans={truncate(line(mark, notice.text.replaceAll('\n', ' ')), columns - 2, glyphs.ellipsis)} />
		</Box>
	);
}
