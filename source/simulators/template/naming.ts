/** Where a stack lives. */
export type Realm = {
	readonly stackName: string;
	readonly accountId: string;
	readonly region: string;
	readonly partition: string;
	/** where queue URLs lead; AWS's own host without it */
	readonly endpoint?: string;
};

export type Named = {
	readonly logicalId: string;
	readonly realm: Realm;
	/** text properties that are part of names, worked out */
	readonly text: (property: string) => string | undefined;
	/** counts the versions of one function in the order of the file, from 1 */
	readonly version: () => number;
};

/** What CloudFormation calls a resource: the answer of Ref, and of each Fn::GetAtt. */
export type Identity = {
	readonly ref: string;
	readonly attributes: Readonly<Record<string, string>>;
};

/**
 * Names that nobody chose end in twelve letters and figures in AWS. Here they follow from the stack and the logical id,
 * so that two runs of one template meet the same names.
 */
export function generatedName({logicalId, realm}: Pick<Named, 'logicalId' | 'realm'>, longest = 64): string {
	const suffix = `-${digest(`${realm.stackName}/${logicalId}`, 12, upperAlphabet)}`;
	return `${realm.stackName}-${logicalId}`.slice(0, longest - suffix.length) + suffix;
}

export function nameOf(named: Named, property: string, longest?: number): string {
	return named.text(property) ?? generatedName(named, longest);
}

export function arn({realm}: Named, service: string, rest: string): string {
	return `arn:${realm.partition}:${service}:${realm.region}:${realm.accountId}:${rest}`;
}

/** The bare function name in a name, an ARN, or either with a qualifier. */
export function functionNameIn(reference: string): string {
	return /^(?:arn:.*:function:)?([^:]+)(?::[^:]+)?$/.exec(reference)?.[1] ?? reference;
}

/** The version or alias in a function's ARN or name. */
export function qualifierIn(reference: string): string | undefined {
	return /^(?:arn:.*:function:)?[^:]+:([^:]+)$/.exec(reference)?.[1];
}

export const upperAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const lowerAlphabet = upperAlphabet.toLowerCase();
export const mixedAlphabet = `${upperAlphabet}abcdefghijklmnopqrstuvwxyz`;

/** FNV-1a, run on: enough to tell names apart, and needs nothing of Node. */
export function digest(text: string, length: number, alphabet: string): string {
	let hash = 0x81_1c_9d_c5;
	let result = '';
	for (let round = 0; result.length < length; round++) {
		for (const character of `${text}#${round}`) {
			hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01_00_01_93) >>> 0;
		}

		result += alphabet[(hash >>> 7) % alphabet.length];
	}

	return result;
}

/** A UUID that follows from a text. */
export function uuidOf(text: string): string {
	const hex = digest(text, 32, '0123456789abcdef');
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}
