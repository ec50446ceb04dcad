/**
 * The environment of a check process: what programs need of a machine, by name, and nothing else. No credentials, no
 * proxies, no options for Node.
 */
export function runEnvironment(
	own: Readonly<Record<string, string>>,
	from: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(from)) {
		if (value !== undefined && allowed.test(name)) kept[name] = value;
	}
	// Times are those of Lambda, wherever the laptop is.
	return {...kept, TZ: 'UTC', ...own};
}

// Names on Windows have no case of their own.
const allowed =
	/^(?:PATH|HOME|USERPROFILE|TMPDIR|TEMP|TMP|LANG|LC_[A-Z]+|SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|NUMBER_OF_PROCESSORS)$/i;
