import type {Manifest} from '../workshop/exercise.ts';
import type {Proof} from '../workshop/proof.ts';
import type {Verdict} from '../workshop/verdict.ts';
import type {Located} from '../workshop/yaml/open-yaml.ts';
import type {Subject} from './subject.ts';

/** One run of one subject. */
export type Cell = {readonly subject: Subject; readonly verdict: Verdict};

/** What an exercise claims of itself. */
export type Claims = {readonly manifest: Located<Manifest>; readonly proof: Located<Proof>};

/** Everything about one exercise that the judge looks at. */
export type Matrix = Claims & {
	/** in the order they were run; a subject may stand there several times */
	readonly cells: readonly Cell[];
};
