import {createContext, useContext} from 'react';
import {unicodeGlyphs} from './look/glyphs.ts';
import type {Look} from './look/look.ts';

export const LookContext = createContext<Look>({
	glyphs: unicodeGlyphs,
	isAscii: false,
	hasColour: true,
	isStill: false,
});

export function useLook(): Look {
	return useContext(LookContext);
}
