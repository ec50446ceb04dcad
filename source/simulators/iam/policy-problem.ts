import {didYouMean} from '../nearest.ts';

export type PolicyProblem = {
	/** the keys that lead to the place in the document */
	readonly path: ReadonlyArray<string | number>;
	readonly what: string;
	readonly remedy: string;
	readonly rule: string;
};

/** Whom a document is for: that decides whether it names principals and resources. */
export type PolicyFor = 'identity' | 'resource' | 'trust';

export type Parsing = {readonly for: PolicyFor; readonly problems: PolicyProblem[]};

export type Block = Readonly<Record<string, unknown>>;
export type Path = ReadonlyArray<string | number>;

/** A place in the document that is being read. */
export type Spot = {readonly parsing: Parsing; readonly path: Path};

export function tell({parsing, path}: Spot, complaint: Omit<PolicyProblem, 'path'>): void {
	parsing.problems.push({path, ...complaint});
}

export function inside(spot: Spot, ...keys: Path): Spot {
	return {parsing: spot.parsing, path: [...spot.path, ...keys]};
}

export function isBlock(value: unknown): value is Block {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function checkKeys(block: Block, known: readonly string[], spot: Spot): void {
	for (const key of Object.keys(block)) {
		if (!known.includes(key)) {
			tell(inside(spot, key), {
				what: `"${key.slice(0, 60)}" is not a key of a policy ${spot.path.length === 0 ? 'document' : 'statement'}`,
				remedy: didYouMean(key, known),
				rule: 'policy-key',
			});
		}
	}
}
