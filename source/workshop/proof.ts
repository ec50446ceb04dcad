/** `proof.yaml`, parsed: what the checks of an exercise must say about each answer to it. */
export type Proof = {
	/** the checks that are red on the starter */
	readonly starter: {readonly red: readonly string[]};
	readonly approaches: Readonly<Record<string, Approach>>;
	readonly wrong: Readonly<Record<string, WrongAnswer>>;
	/** the program file that hostile endings are written into, when the manifest does not make it plain */
	readonly handler?: string;
};

export type Approach = {
	readonly design: string;
	/** stretch checks that may stay red, each with the reason */
	readonly misses: Readonly<Record<string, string>>;
};

export type WrongAnswer = {
	/** the mistake in a sentence, told to the learner who made it */
	readonly mistake: string;
	/** exactly the checks that it turns red */
	readonly red: readonly string[];
	/** a Markdown file of the exercise folder */
	readonly hint?: string;
	/** the wrong answer with the same red checks whose sentence is told */
	readonly sameAs?: string;
};
