import type {Ending} from './judge.ts';

/** The one order to end a run: the first one counts, and a cancel counts whenever it comes. */
export type Stop = {
	ask(ending: Ending): void;
	/** resolves with the first order */
	readonly asked: Promise<Ending>;
	isCancelled(): boolean;
};

export function newStop(): Stop {
	let isCancelled = false;
	let resolve: (ending: Ending) => void = () => {};
	const asked = new Promise<Ending>(resolveAsked => (resolve = resolveAsked));
	return {
		ask(ending) {
			isCancelled ||= ending.by === 'cancel';
			resolve(ending);
		},
		asked,
		isCancelled: () => isCancelled,
	};
}
