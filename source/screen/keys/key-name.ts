import type {Key} from 'ink';

/** A key press by name; undefined for what means nothing here. A modifier never makes a plain key of another one. */
export function keyName(input: string, key: Key): string | undefined {
	const special = specialKeys.find(([name]) => key[name]);
	if (key.meta || key.super || key.hyper) return undefined;
	if (key.ctrl) return /^[a-z]$/.test(input) ? `ctrl-${input}` : undefined;
	if (special) return key.shift && special[1] === 'tab' ? 'shift-tab' : special[1];
	if (input === ' ') return 'space';
	return [...input].length === 1 ? input : undefined;
}

const specialKeys = [
	['return', 'enter'],
	['escape', 'escape'],
	['tab', 'tab'],
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pgup'],
	['pageDown', 'pgdn'],
	['home', 'home'],
	['end', 'end'],
	['backspace', 'backspace'],
	['delete', 'delete'],
] as const satisfies ReadonlyArray<readonly [keyof Key, string]>;

/** The key as it is written on keyboards. */
export function keyLabel(name: string, isAscii = false): string {
	return (
		(isAscii ? asciiLabels[name] : undefined) ??
		keyLabels[name] ??
		(name.startsWith('ctrl-') ? `Ctrl-${name.slice(5).toUpperCase()}` : name)
	);
}

const asciiLabels: Readonly<Record<string, string>> = {
	up: 'Up',
	down: 'Down',
	left: 'Left',
	right: 'Right',
	'up/down': 'Up/Down',
};

const keyLabels: Readonly<Record<string, string>> = {
	enter: 'Enter',
	escape: 'Esc',
	tab: 'Tab',
	'shift-tab': 'Shift-Tab',
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	'up/down': '↑↓',
	pgup: 'PgUp',
	pgdn: 'PgDn',
	home: 'Home',
	end: 'End',
	space: 'Space',
	backspace: 'Backspace',
};
