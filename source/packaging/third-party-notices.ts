import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';

/** What may be shipped inside the package. Anything else needs a decision first. */
const accepted = [
	'MIT',
	'ISC',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'Apache-2.0',
	'0BSD',
	'(MIT OR CC0-1.0)',
	'BlueOak-1.0.0',
];

/** The licences of all packages that these files came from, each text once. Fails for a licence nobody has accepted. */
export async function writeNotices(root: string, inputs: Iterable<string>): Promise<Buffer> {
	const packages = new Set([...inputs].map(packageOf).filter(name => name !== undefined));
	const texts = new Map<string, string[]>();
	for (const name of [...packages].sort()) {
		const folder = join(root, 'node_modules', name);
		const {version, license} = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<
			string,
			string
		>;
		if (!accepted.includes(String(license))) throw new Error(`${name} is under ${license}: may it be shipped?`);
		const text = await findLicence(folder, String(license));
		texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${license})`]);
	}
	const parts = [...texts].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
	const rule = `\n${'-'.repeat(80)}\n\n`;
	return Buffer.from(
		`serverless-kata ships code or types of these packages, with thanks to their authors.\n${['', ...parts].join(rule)}`,
	);
}

function packageOf(file: string): string | undefined {
	const inside = file.split('\\').join('/').split('node_modules/').at(-1);
	return file.includes('node_modules') ? inside?.match(/^(?:@[^/]+\/)?[^/]+/)?.[0] : undefined;
}

async function findLicence(folder: string, license: string): Promise<string> {
	const names = (await readdir(folder)).filter(name => /^(?:licen[cs]e|notice)(?:[.-]|$)/i.test(name)).sort();
	const texts = await Promise.all(names.map(async name => (await readFile(join(folder, name), 'utf8')).trim()));
	return texts.length === 0 ? `Its package.json says: ${license}.` : texts.join('\n\n');
}
