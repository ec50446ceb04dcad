import {didYouMean} from '../nearest.ts';
import {complain, type Report} from '../problem.ts';
import {globalFunctionProperties} from './function-properties.ts';
import {child, entriesOf, shorten, type Entry, type Mapping, type Node} from './node.ts';

/** Globals.Function of a SAM template. */
export function globalsOf(root: Mapping, report: Report): Node | undefined {
	const found = child(child(root, 'Globals'), 'Function');
	for (const entry of entriesOf(found)) {
		if (!globalFunctionProperties.includes(entry.key)) {
			complain(report, entry.at, {
				what: `"${shorten(entry.key)}" cannot stand under Globals.Function`,
				remedy: didYouMean(entry.key, globalFunctionProperties),
				rule: 'unknown-property',
			});
		}
	}

	return found;
}

/** The rules of SAM: maps are merged key by key, lists are joined (globals first), anything else is replaced. */
export function merge(global: Node | undefined, own: Node | undefined): Node | undefined {
	if (!global || !own) {
		return own ?? global;
	}

	if (global.kind === 'mapping' && own.kind === 'mapping') {
		return {...own, entries: mergeEntries(global, own)};
	}

	if (global.kind === 'list' && own.kind === 'list') {
		return {...own, items: [...global.items, ...own.items]};
	}

	return own;
}

function mergeEntries(global: Mapping, own: Mapping): Map<string, Entry> {
	const merged = new Map(global.entries);
	for (const entry of own.entries.values()) {
		const value = merge(global.entries.get(entry.key)?.value, entry.value);
		merged.set(entry.key, value ? {...entry, value} : entry);
	}

	return merged;
}
