import {readFile} from 'node:fs/promises';
import {promisify} from 'node:util';
import {gunzip} from 'node:zlib';

const block = 512;

/** The files of a gzipped ustar archive by path. Anything but plain files with paths inside the archive is refused. */
export async function readArchive(file: string): Promise<Map<string, Buffer>> {
	const bytes = await promisify(gunzip)(await readFile(file));
	const files = new Map<string, Buffer>();
	for (let offset = 0; offset + block <= bytes.length && bytes[offset] !== 0;) {
		const {path, size} = parseHeader(bytes.subarray(offset, offset + block), file);
		const start = offset + block;
		if (start + size > bytes.length) throw new Error(`${file} is cut short: "${path}" should have ${size} bytes`);
		if (files.has(path)) throw new Error(`${file} holds "${path}" twice`);
		files.set(path, bytes.subarray(start, start + size));
		offset = start + Math.ceil(size / block) * block;
	}
	return files;
}

function parseHeader(header: Buffer, file: string): {path: string; size: number} {
	const prefix = textAt(header, 345, 155);
	const path = (prefix === '' ? '' : `${prefix}/`) + textAt(header, 0, 100);
	const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
	if (sum !== Number.parseInt(textAt(header, 148, 8), 8)) throw new Error(`${file} is damaged near "${path}"`);
	const kind = textAt(header, 156, 1);
	if (kind !== '0' && kind !== '') throw new Error(`${file}: "${path}" is no plain file`);
	if (!staysInside(path)) throw new Error(`${file}: the path "${path}" leaves the archive`);
	return {path, size: Number.parseInt(textAt(header, 124, 12), 8)};
}

function staysInside(path: string): boolean {
	// Backslashes and colons would be separators and drives on Windows.
	return !/[\\:\0]/.test(path) && path.split('/').every(part => part !== '' && part !== '.' && part !== '..');
}

function textAt(header: Buffer, from: number, length: number): string {
	const field = header.subarray(from, from + length);
	const end = field.indexOf(0);
	return field.toString('utf8', 0, end === -1 ? length : end).trim();
}
