/**
 * Why a path may not stand in a manifest, or undefined when it may. It has to stay inside its folder
 * and mean the same file on every system.
 */
export function faultOfPath(path: string): string | undefined {
	if (path.length > 200) {
		return 'Keep it under 200 characters';
	}

	if (path.includes('\\') || path.startsWith('/') || /^[a-z]:/i.test(path)) {
		return 'Write it from the folder of this exercise, with / between the names';
	}

	for (const part of path.split('/')) {
		if (part === '..' || part === '.' || part === '') {
			return 'It has to stay inside the folder: write it without ".." and "."';
		}

		if (!portable.test(part) || windowsDevices.test(part)) {
			return 'Use letters, digits, dots, dashes and underscores: other names do not work on every system';
		}
	}

	return undefined;
}

const segment = '[.]?[\\w@+-](?:[\\w.@+ -]*[\\w@+-])?';
const portable = new RegExp(`^${segment}$`);

/** The same for a whole path, as editors understand it. */
export const pathPattern = `(?:${segment}/)*${segment}`;

const windowsDevices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
