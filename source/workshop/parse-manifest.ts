import type {Manifest} from './exercise.ts';
import {exerciseFile} from './exercise-file.ts';
import type {Problem} from './problem.ts';
import {openYaml, type Locate, type Parsed, type Source} from './yaml/open-yaml.ts';

const shape = exerciseFile();

/** `exercise.yaml` of the folder called `folder`: the manifest, or every problem at once. */
export function parseManifest(source: Source & {readonly folder: string}): Parsed<Manifest> {
	const opened = openYaml(source);
	if ('problems' in opened) {
		return opened;
	}

	const {root, at} = opened;
	const read = shape.read(root);
	const problems = [...root.notes.problems, ...(read ? contradictions(read, source.folder, at) : [])];
	if (!read || problems.length > 0) {
		return {problems};
	}

	const {schema: _, hints, ...rest} = read;
	const value = {
		...rest,
		hints: hints.map(hint => ({text: hint.text, ...(hint.for === undefined ? {} : {for: hint.for})})),
	};
	return {value, at};
}

function contradictions(read: Pick<Manifest, 'id' | 'requires' | 'renamedFrom' | 'files'>, folder: string, at: Locate) {
	const problems: Problem[] = [];
	if (read.id !== folder) {
		const what = `"id" is "${read.id}" in the folder "${folder}"`;
		problems.push({...at(['id']), what, remedy: 'Give both the same name; an old id goes to renamedFrom'});
	}

	for (const key of ['requires', 'renamedFrom'] as const) {
		const index = read[key].indexOf(read.id);
		if (index >= 0) {
			problems.push({...at([key, index]), what: `"${key}" names the exercise itself`, remedy: 'Remove it'});
		}
	}

	return [...problems, ...sameFileTwice(read.files, at)];
}

// macOS and Windows do not tell "Handler.ts" from "handler.ts"; a file cannot be a folder as well.
function sameFileTwice(files: readonly string[], at: Locate): Problem[] {
	const lower = files.map(file => file.toLowerCase());
	return lower.flatMap((file, index) => {
		const clash = lower.findIndex((other, place) => place < index && (other === file || insideEither(file, other)));
		const what = `"${files[index]}" and "${files[clash]}" cannot both be there on every system`;
		return clash < 0 ? [] : [{...at(['files', index]), what, remedy: 'Rename one of them'}];
	});
}

function insideEither(a: string, b: string): boolean {
	return a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}
