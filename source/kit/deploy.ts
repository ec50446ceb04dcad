import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {LocalCloud} from '../cloud/cloud.ts';
import type {DeployedFunction} from '../cloud/lambda/lambda-service.ts';
import {resolveTemplate} from '../simulators/template/resolve-template.ts';
import {resourcesOf, type Stack} from '../simulators/template/stack.ts';
import {DeployRefused} from './deploy-refused.ts';
import {subject} from './subject.ts';

export type DeployOptions = {
	/** file in the subject's folder, default "template.yaml" */
	readonly template?: string;
	/** instead of the template's Timeout, for every function, in seconds */
	readonly timeoutSeconds?: number;
	/** over the template's variables, for every function; undefined takes a variable away */
	readonly environment?: Readonly<Record<string, string | undefined>>;
	/** values for the template's Parameters */
	readonly parameters?: Readonly<Record<string, string>>;
};

/** Reads the subject's template and creates what it asks for: tables, roles, functions. */
export function deployTemplate(
	cloud: LocalCloud,
	options: DeployOptions,
): {stack: Stack; functions: Map<string, DeployedFunction>} {
	const stack = readStack(options);
	const {timeoutSeconds, environment} = options;
	const settings = {
		taskRoot: subject.folder,
		...(timeoutSeconds !== undefined && {timeoutSeconds}),
		...(environment && {environment}),
	};
	return {stack, functions: cloud.deploy(stack, settings)};
}

function readStack({template: file = 'template.yaml', parameters = {}}: DeployOptions): Stack {
	const {stack, problems} = resolveTemplate(readText(file), file, {parameters});
	// A misspelt key often leaves a required one missing too: the misspelling is the place to look.
	const problem = problems.find(({rule}) => rule?.startsWith('unknown')) ?? problems[0];
	if (problem) {
		const what = problems.map(({line, what}) => (line === undefined ? what : `line ${line}: ${what}`)).join('\n');
		throw refused({what, remedy: problem.remedy}, {file, ...(problem.line === undefined ? {} : {line: problem.line})});
	}
	if (resourcesOf(stack, 'function').length === 0) {
		throw refused(
			{what: `${file} has no function`, remedy: 'Describe one under Resources, with Type: AWS::Serverless::Function'},
			{file},
		);
	}
	return stack;
}

function readText(file: string): string {
	try {
		return readFileSync(path.join(subject.folder, file), 'utf8');
	} catch {
		throw refused(
			{what: `there is no ${file}`, remedy: `${file} describes the function: bring it back with "reset" or "undo"`},
			{file},
		);
	}
}

function refused({what, remedy}: {what: string; remedy: string}, at: {file: string; line?: number}): DeployRefused {
	return new DeployRefused({expected: `${at.file} can be deployed`, received: what, at, evidence: [], next: remedy});
}
