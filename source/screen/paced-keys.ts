import {PassThrough} from 'node:stream';

/** The part of `process.stdin` that Ink needs of a terminal. */
export type KeySource = NodeJS.ReadableStream & {
	readonly isTTY?: boolean;
	setRawMode(isRaw: boolean): unknown;
	ref(): unknown;
	unref(): unknown;
};

/**
 * One key per turn. Keys that come in one read (a held key, a slow line, type-ahead) are else handled one after the
 * other without a frame between them, and a list that reads its cursor from the last frame takes five steps for one.
 * The source is only read while the terminal is raw, that is, ours: what is typed into an editor is not for us.
 */
export function pacedKeys(source: KeySource): KeySource {
	const paced = new PassThrough({encoding: 'utf8', readableHighWaterMark: 0});
	let waiting: string[] = [];
	let isPumping = false;
	let isReading = false;
	const pump = () => {
		const key = waiting.shift();
		isPumping = key !== undefined;
		if (key === undefined) return;
		// What was typed before the terminal was raw has its line ends translated.
		paced.write(key === '\n' ? '\r' : key);
		// Two turns: one in which Ink reads the key, one in which React has put the new frame in place.
		setImmediate(() => setImmediate(pump));
	};
	const onData = (chunk: Buffer | string) => {
		waiting.push(...(chunk.toString().match(keyPattern) ?? []));
		if (isPumping) return;
		isPumping = true;
		setImmediate(pump);
	};
	const read = (isRaw: boolean) => {
		if (isRaw === isReading) return;
		isReading = isRaw;
		if (isRaw) {
			source.on('data', onData);
			source.resume();
		} else {
			source.off('data', onData);
			source.pause();
			waiting = [];
		}
	};
	return Object.assign(paced, {
		isTTY: source.isTTY === true,
		setRawMode(isRaw: boolean) {
			source.setRawMode(isRaw);
			read(isRaw);
			return paced;
		},
		ref() {
			source.ref();
			return paced;
		},
		unref() {
			source.unref();
			return paced;
		},
	});
}

/* eslint-disable no-control-regex -- keys are control sequences */
// A paste as a whole, an escape sequence, an Alt combination, or one character.
const keyPattern = /\u001B\[200~[\s\S]*?\u001B\[201~|\u001B(?:\[[0-?]*[ -/]*[@-~]|O[A-Za-z]|[^\u001B])?|[\s\S]/gu;
