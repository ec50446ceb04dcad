import type {Command, Option} from './command.ts';

const json: Option = {about: 'print JSON for other programs'};

/** Every command there is, in the order of the help. */
export const commandTable: readonly Command[] = [
	{
		name: 'open',
		usage: '[folder]',
		summary: 'Open the app (also without any command, inside a workspace)',
		options: {plain: {about: 'lines instead of a full screen'}},
		load: () => import('./start.ts'),
	},
	{
		name: 'init',
		usage: '[folder]',
		summary: 'Make a workspace: ./serverless-kata, or the folder you name',
		options: {workshop: {about: 'with exercises of your own: a folder or an archive', value: 'folder'}},
		load: () => import('./init.ts'),
	},
	{
		name: 'list',
		usage: '',
		summary: 'List all exercises and how far you are',
		options: {json},
		load: () => import('./list.ts'),
	},
	{
		name: 'check',
		usage: '[id…]',
		summary: 'Run the checks of an exercise: the one you are at, or those you name',
		options: {
			all: {about: 'check every exercise'},
			stretch: {about: 'tell in full what the stretch checks found'},
			json,
			plain: {about: 'no colours'},
		},
		load: () => import('./check.ts'),
	},
	{
		name: 'invoke',
		usage: '<id> [event.json]',
		summary: 'Call your function once, by hand, in real time',
		options: {},
		load: () => import('./invoke.ts'),
	},
	{
		name: 'hint',
		usage: '[id]',
		summary: 'Show the next hint',
		options: {all: {about: 'show again those that you have seen'}},
		load: () => import('./hint.ts'),
	},
	{
		name: 'solution',
		usage: '<id>',
		summary: 'Show the solution and why it holds',
		options: {
			diff: {about: 'only what differs from your files'},
			apply: {about: 'put it in the place of your files (undo brings them back)'},
			code: {about: 'the word your instructor gave you', value: 'word'},
		},
		load: () => import('./solution.ts'),
	},
	{
		name: 'reset',
		usage: '<id>',
		summary: 'Start an exercise again (undo brings your files back)',
		options: {yes: {about: 'do not ask'}},
		load: () => import('./reset.ts'),
	},
	{
		name: 'undo',
		usage: '<id>',
		summary: 'Go one step back; again, one more',
		options: {green: {about: 'back to the last version that passed'}},
		load: () => import('./undo.ts'),
	},
	{
		name: 'redo',
		usage: '<id>',
		summary: 'Go one undone step forward again',
		options: {},
		load: () => import('./redo.ts'),
	},
	{
		name: 'doctor',
		usage: '',
		summary: 'Look whether everything here is as it should be',
		options: {json},
		load: () => import('./doctor.ts'),
	},
	{
		name: 'author check',
		usage: '[id…]',
		summary: 'Prove exercises: every answer against every check',
		options: {
			all: {about: 'every exercise, as without ids'},
			repeat: {about: 'run everything so many times; a verdict that changes is a problem', value: 'n'},
			jobs: {about: 'run so many at the same time (2)', value: 'n'},
			workshop: {about: 'the workshop to prove (this folder)', value: 'folder'},
			json,
		},
		load: () => import('./author-check.ts'),
	},
];
