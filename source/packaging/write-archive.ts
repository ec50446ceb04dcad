import {gzipSync} from 'node:zlib';

const block = 512;

/** The files as a gzipped ustar archive: sorted, without times and owners, so that the same files give the same bytes. */
export function writeArchive(files: ReadonlyMap<string, Buffer>): Buffer {
	const parts: Buffer[] = [];
	for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
		const padding = Buffer.alloc((block - (content.length % block)) % block);
		parts.push(makeHeader(path, content.length), content, padding);
	}
	parts.push(Buffer.alloc(2 * block));
	const archive = gzipSync(Buffer.concat(parts), {level: 9});
	// Byte 9 names the operating system that compressed; 255 is "unknown", the same everywhere.
	archive[9] = 255;
	return archive;
}

function makeHeader(path: string, size: number): Buffer {
	const {prefix, name} = splitPath(path);
	const header = Buffer.alloc(block);
	header.write(name, 0);
	header.write('0000644\0', 100);
	header.write('0000000\0', 108);
	header.write('0000000\0', 116);
	header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
	header.write('00000000000\0', 136);
	header.write('        ', 148); // the checksum counts itself as spaces
	header.write('0', 156);
	header.write('ustar\0' + '00', 257);
	header.write(prefix, 345);
	const sum = header.reduce((total, byte) => total + byte, 0);
	header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
	return header;
}

/** ustar keeps 100 bytes of name and 155 of folders before it. */
function splitPath(path: string): {prefix: string; name: string} {
	if (Buffer.byteLength(path) <= 100) return {prefix: '', name: path};
	for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
		const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
		if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(name) <= 100) return {prefix, name};
	}
	throw new Error(`"${path}" is too long for the workshop archive: shorten it to 100 bytes for the file name`);
}
