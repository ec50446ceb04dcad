import {structuredPatch} from 'diff';
import type {MakePatch} from './diff-lines.ts';

/** Loaded when a solution is first asked for. */
export const makePatch: MakePatch = ({file, mine = '', solution = ''}) =>
	structuredPatch(file, file, mine, solution, undefined, undefined, {context: 3});
