import {expect, it} from 'vitest';
import {resolveTemplate} from './resolve-template.ts';

function firstOf(text: string): string {
	const [problem, ...others] = resolveTemplate(text, 'template.yaml').problems;
	expect(others).toEqual([]);
	return `${problem?.line}: ${problem?.what}. ${problem?.remedy}`;
}

const start = 'Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n';

it.each([
	[
		'a tab',
		`${start}\tHandler: a.b\n`,
		'5: line 5 begins with a tab. YAML is indented with spaces only. Replace the tab by spaces; the line above begins with 4 spaces',
	],
	[
		'a column of its own',
		`${start}      Handler: a.b\n     Timeout: 6\n`,
		'6: line 6 begins with 5 spaces, which lines up with nothing above it. Lines that belong together start in the same column. Use 6 like "Handler" on line 5, or 4 like "Properties" on line 4',
	],
	[
		'too deep',
		`${start}      Handler: a.b\n        Timeout: 6\n`,
		'6: line 6 begins with 8 spaces, deeper than line 5, which already has its value. Start it with 6 spaces, like line 5',
	],
	[
		'no colon',
		`${start}      Handler a.b\n      Timeout: 6\n`,
		'5: line 5 has no colon: "Handler a.b". Write "Key: value"',
	],
	[
		'no colon at the end',
		`${start}      Handler: a.b\n      Timeout 6\n`,
		'6: line 6 has no colon: "Timeout 6". Write "Key: value"',
	],
	[
		'no space',
		`${start}      Handler:a.b\n      Timeout: 6\n`,
		'5: line 5 has no space after the colon: "Handler:a.b". Write "Key: value", with a space after the colon',
	],
	[
		'no space at the end',
		`${start}      Handler: a.b\n      Timeout:6\n`,
		'6: line 6 has no space after the colon: "Timeout:6". Write "Key: value", with a space after the colon',
	],
	[
		'an open quote',
		`${start}      Handler: 'a.b\n      Timeout: 6\n`,
		'5: a quote is opened on line 5 and never closed. Close it on the same line with the same kind of quote',
	],
	[
		'an open bracket',
		`${start}      Architectures: [arm64\n      Timeout: 6\n`,
		'5: a bracket is opened on line 5 and not closed before line 6. Close it: [ with ], { with }',
	],
	[
		'a colon in the value',
		`${start}      Description: one: two\n`,
		'5: line 5 has a second colon in its value: "one: two". Put the value in quotes',
	],
	['a star', `${start}      Role: *\n`, '5: a value may not begin with "*". Put it in quotes: "*"'],
	['an at sign', `${start}      Role: @me\n`, '5: a value may not begin with "@". Put it in quotes: "@me"'],
	[
		'two documents',
		`Resources: {}\n---\nResources: {}\n`,
		'2: the file holds two documents, parted by ---. Remove the line "---" and what follows it',
	],
])('explains %s', (_, text, message) => {
	expect(firstOf(text)).toBe(message);
});
