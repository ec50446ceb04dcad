import {parseEvent, type CheckEvent} from '../protocol.ts';
import type {CheckProcessListeners} from './check-process.ts';
import {foldEvent, nothingTold, type Told} from './fold-events.ts';
import type {RunListeners} from './run.ts';
import type {Stop} from './stop.ts';

export type Listening = CheckProcessListeners & {
	told(): Told;
	/** Whether anything came since this was last asked. */
	hasMoved(): boolean;
	end(): void;
};

export type ListenRequest = {
	readonly listeners: RunListeners;
	readonly stop: Stop;
	/** so long a process may stay after it has told its end */
	readonly goodbyeMs: number;
};

/** Takes in what a check process writes: events go to the listeners and into the verdict. */
export function listen({listeners, stop, goodbyeMs}: ListenRequest): Listening {
	let told = nothingTold;
	let moved = false;
	let goodbye: NodeJS.Timeout | undefined;

	return {
		line(text) {
			if (text.trim() === '') return;
			const parsed = parseEvent(text);
			const event: CheckEvent = 'unparsable' in parsed ? {type: 'log', text: parsed.unparsable} : parsed;
			told = foldEvent(told, event);
			if (told.isComplete) goodbye ??= setTimeout(() => stop.ask({by: 'goodbye'}), goodbyeMs);
			// Whoever has cancelled a run wants to hear no more of it.
			if (!stop.isCancelled()) listeners.event?.(event);
		},
		flood: () => stop.ask({by: 'flood'}),
		moved: () => void (moved = true),
		told: () => told,
		hasMoved() {
			const hasMoved = moved;
			moved = false;
			return hasMoved;
		},
		end: () => clearTimeout(goodbye),
	};
}
