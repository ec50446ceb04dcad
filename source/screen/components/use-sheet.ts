import {useAnimation} from 'ink';
import {useMemo} from 'react';
import {useHighlight} from '../markdown/use-highlight.ts';
import {useLook} from '../look-context.ts';
import type {Sheet} from '../sheet.ts';

/** What a screen writes on. It only moves while a run goes on, and not where motion is unwanted. */
export function useSheet(width: number, isRunning: boolean): Sheet {
	const look = useLook();
	const highlight = useHighlight();
	const {frame} = useAnimation({interval: 120, isActive: isRunning && !look.isStill});
	const signs = [...look.glyphs.spinner];
	const spinner = look.isStill ? look.glyphs.stillSpinner : (signs[frame % signs.length] ?? look.glyphs.stillSpinner);
	return useMemo(() => ({width, look, highlight, spinner}), [width, look, highlight, spinner]);
}
