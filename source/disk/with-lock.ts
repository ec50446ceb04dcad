import {randomBytes} from 'node:crypto';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {link, rename, rm, stat, utimes} from 'node:fs/promises';
import {setTimeout as pause} from 'node:timers/promises';
import {errorCode, Refusal} from './refusal.ts';

export type Lock = {
	/** To be called right before writing. Ends the body when another process took this lock for dead and owns it now. */
	check(): Promise<void>;
};

const holderAge = 5_000;
const birthAge = 300;
const heartbeat = 1_000;
const patience = 15_000;

/**
 * Runs `body` while no other process runs one under the same lock file. A holder that died, or that gave no sign of life
 * for five seconds, is pushed aside; if it wakes up, `check` ends its body before it writes, and the body starts again.
 */
export async function withLock<T>(file: string, body: (lock: Lock) => Promise<T>): Promise<T> {
	for (;;) {
		const token = `${process.pid} ${randomBytes(8).toString('hex')}`;
		await acquire(file, token);
		const heart = setInterval(() => void sayAlive(file), heartbeat);
		try {
			return await body({check: () => check(file, token)});
		} catch (error) {
			if (!(error instanceof LostLock)) throw error;
		} finally {
			clearInterval(heart);
			if (readToken(file) === token) rmSync(file, {force: true});
		}
	}
}

async function sayAlive(file: string): Promise<void> {
	const now = new Date();
	await utimes(file, now, now).catch(() => undefined);
}

class LostLock extends Error {}

async function check(file: string, token: string): Promise<void> {
	if (readToken(file) !== token) throw new LostLock(`${file} belongs to another process by now`);
}

async function acquire(file: string, token: string): Promise<void> {
	const end = Date.now() + patience;
	while (!tryToCreate(file, token)) {
		await pushAsideIfDead(file, token);
		if (Date.now() > end) {
			throw new Refusal({
				file,
				what: 'Another running copy of the app keeps this locked',
				remedy: 'Close the other copy, then try again. If there is none, delete this file',
			});
		}
		await pause(1 + Math.random() * 4);
	}
}

/** At once: between making the file and writing into it a crash leaves a lock that says nothing. */
function tryToCreate(file: string, token: string): boolean {
	try {
		writeFileSync(file, token, {flag: 'wx'});
		return true;
	} catch (error) {
		// Windows says EPERM while a file of that name is still being deleted.
		if (errorCode(error) === 'EEXIST' || (process.platform === 'win32' && errorCode(error) === 'EPERM')) return false;
		// On a full disk the file was made and could not be filled.
		if (readToken(file) === '') rmSync(file, {force: true});
		throw error;
	}
}

async function pushAsideIfDead(file: string, token: string): Promise<void> {
	const found = readToken(file);
	if (found === undefined || !(await isAbandoned(file, found))) return;
	const aside = `${file}.${token.replace(' ', '-')}`;
	try {
		await rename(file, aside);
		// Somebody else may have pushed the dead one aside first, and this is the lock of a living one: give it back.
		if (readToken(aside) !== found) await link(aside, file);
	} catch (error) {
		if (!['ENOENT', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '')) throw error;
	}
	await rm(aside, {force: true});
}

async function isAbandoned(file: string, token: string): Promise<boolean> {
	const holder = Number.parseInt(token, 10);
	if (holder > 0 && !isRunning(holder)) return true;
	try {
		// Killed between making the file and writing into it.
		return Date.now() - (await stat(file)).mtimeMs > (token === '' ? birthAge : holderAge);
	} catch {
		return false;
	}
}

export function isRunning(id: number): boolean {
	try {
		process.kill(id, 0);
		return true;
	} catch (error) {
		return errorCode(error) === 'EPERM';
	}
}

function readToken(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}
