import type {Clock} from '../clock/clock.ts';

export type RendezvousOptions = {
	/** how many must arrive; default 2 */
	readonly parties?: number;
	/** simulated ms after which those who came go on alone; default 1000 */
	readonly withinMs?: number;
	/** who goes on first when all are there */
	readonly order?: 'first-come' | 'last-come';
};

/**
 * Holds requests until others arrive, so that two that race on a bad day always race: no sleeps, no luck. Works once;
 * who comes later passes.
 */
export class Rendezvous {
	readonly #clock: Clock;
	readonly #options: Required<RendezvousOptions>;
	#waiting: Array<() => void> = [];
	#over = false;

	constructor(clock: Clock, {parties = 2, withinMs = 1000, order = 'first-come'}: RendezvousOptions = {}) {
		this.#clock = clock;
		this.#options = {parties, withinMs, order};
	}

	/** Calls `proceed` when it is this request's turn. */
	arrive(proceed: () => void): void {
		if (this.#over) return proceed();
		this.#waiting.push(proceed);
		if (this.#waiting.length >= this.#options.parties) this.#open();
		else if (this.#waiting.length === 1)
			this.#clock.schedule(this.#clock.now() + this.#options.withinMs, () => this.#open());
	}

	#open(): void {
		if (this.#over) return;
		this.#over = true;
		const waiting = this.#options.order === 'last-come' ? this.#waiting.reverse() : this.#waiting;
		this.#waiting = [];
		for (const proceed of waiting) proceed();
	}
}
