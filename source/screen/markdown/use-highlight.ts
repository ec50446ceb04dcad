import {useEffect, useState} from 'react';
import {plainLines, type Highlight} from '../sheet.ts';

let loaded: Highlight | undefined;

/** Code gets its colours once the highlighter is there; nobody waits for it. */
export function useHighlight(): Highlight {
	const [highlight, setHighlight] = useState<{with: Highlight}>({with: loaded ?? plainLines});
	useEffect(() => {
		if (loaded) return undefined;
		let isHere = true;
		void import('./highlight.ts').then(module => {
			loaded = module.highlight;
			if (isHere) setHighlight({with: module.highlight});
		});
		return () => {
			isHere = false;
		};
	}, []);
	return highlight.with;
}
