import {useEffect, useState} from 'react';
import type {MakePatch} from '../lines/diff-lines.ts';

/** The comparison of files is loaded when a solution is first opened. */
export function useMakePatch(isNeeded: boolean): MakePatch | undefined {
	const [loaded, setLoaded] = useState<{makePatch: MakePatch}>();
	useEffect(() => {
		if (!isNeeded || loaded) return undefined;
		let isHere = true;
		void import('../lines/make-patch.ts').then(module => {
			if (isHere) setLoaded({makePatch: module.makePatch});
		});
		return () => {
			isHere = false;
		};
	}, [isNeeded, loaded]);
	return loaded?.makePatch;
}
