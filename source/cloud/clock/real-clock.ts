import type {Clock} from './clock.ts';
import type {Exchange} from './exchange.ts';

/** The machine's own clock: for `invoke` by hand, and for runtimes that cannot live in skipped time. */
export function createRealClock(): Clock {
	const started = performance.now();
	const epoch = Date.now();
	const now = () => performance.now() - started;
	const after = (at: number, action: () => void) => {
		if (at === Infinity) return () => {};
		const timer = setTimeout(action, Math.max(0, at - now()));
		return () => clearTimeout(timer);
	};
	return {
		kind: 'real',
		epoch,
		now,
		schedule: (at, action) => after(at, action),
		during: work => work,
		join: () => {},
		leave: () => {},
		nudge: () => {},
		arrived(exchange: Exchange) {
			exchange.arrivedAt = now();
			exchange.apply();
		},
		hold(exchange) {
			after(exchange.due, () => exchange.deliver(() => {}));
		},
		drop: () => {},
	};
}
