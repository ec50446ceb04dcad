import type {Run} from './call.ts';

export type Option = {
	readonly about: string;
	/** how the value is called in the help; an option without one is a switch */
	readonly value?: string;
};

/** A command as the help tells it. Its code is loaded when it is called. */
export type Command = {
	/** `check`, or two words: `author check` */
	readonly name: string;
	/** what may follow the name */
	readonly usage: string;
	readonly summary: string;
	readonly options: Readonly<Record<string, Option>>;
	readonly load: () => Promise<{readonly run: Run}>;
};
