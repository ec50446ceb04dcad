import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {LocalCloud} from '../cloud/cloud.ts';
import type {FunctionConfig} from '../cloud/lambda/function-config.ts';
import type {DeployedFunction} from '../cloud/lambda/lambda-service.ts';
import {parseTemplate, type Template} from '../simulators/template/parse-template.ts';
import type {TemplateFunction} from '../simulators/template/read-function.ts';
import {DeployRefused} from './deploy-refused.ts';
import {subject} from './subject.ts';

export type DeployOptions = {
	/** file in the subject's folder, default "template.yaml" */
	readonly template?: string;
	/** instead of the template's Timeout, for every function, in seconds */
	readonly timeoutSeconds?: number;
	/** over the template's variables, for every function; undefined takes a variable away */
	readonly environment?: Readonly<Record<string, string | undefined>>;
};

/** Reads the subject's template and deploys its functions. */
export function deployTemplate(cloud: LocalCloud, options: DeployOptions): Map<string, DeployedFunction> {
	const file = options.template ?? 'template.yaml';
	const template = readTemplate(file);
	return new Map(
		template.functions.map(declared => [declared.logicalId, cloud.lambda.deploy(configOf(declared, {file, options}))]),
	);
}

function readTemplate(file: string): Template {
	let text: string;
	try {
		text = readFileSync(path.join(subject.folder, file), 'utf8');
	} catch {
		throw refused(
			{what: `there is no ${file}`, remedy: `${file} describes the function: bring it back with "reset" or "undo"`},
			{file},
		);
	}
	const {template, problems} = parseTemplate(text, file);
	// A misspelt key often leaves a required one missing too: the misspelling is the place to look.
	const problem = problems.find(({rule}) => rule?.startsWith('unknown')) ?? problems[0];
	if (problem) {
		const what = problems.map(({line, what}) => (line === undefined ? what : `line ${line}: ${what}`)).join('\n');
		throw refused({what, remedy: problem.remedy}, {file, ...(problem.line === undefined ? {} : {line: problem.line})});
	}
	if (template.functions.length === 0)
		throw refused(
			{what: `${file} has no function`, remedy: 'Describe one under Resources, with Type: AWS::Serverless::Function'},
			{file},
		);
	return template;
}

function configOf(declared: TemplateFunction, {file, options}: {file: string; options: DeployOptions}): FunctionConfig {
	if (declared.handler === undefined) {
		throw refused(
			{
				what: `${declared.logicalId} has no Handler`,
				remedy: 'Handler names the file and the exported function, as in "handler.handler"',
			},
			{file, line: declared.line},
		);
	}
	return {
		name: declared.logicalId,
		handler: declared.handler,
		runtime: declared.runtime ?? 'nodejs24.x',
		timeoutSeconds: options.timeoutSeconds ?? declared.timeoutSeconds,
		memoryMB: declared.memoryMB,
		taskRoot: subject.folder,
		environment: variablesOf(declared, options),
		region: 'us-east-1',
		accountId: '123456789012',
	};
}

function variablesOf(declared: TemplateFunction, {environment = {}}: DeployOptions): Record<string, string> {
	const own = declared.environment.flatMap(({name, value}) =>
		value.kind === 'text' ? [[name, value.text] as const] : [],
	);
	const merged: Record<string, string | undefined> = {...Object.fromEntries(own), ...environment};
	return Object.fromEntries(
		Object.entries(merged).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
	);
}

function refused({what, remedy}: {what: string; remedy: string}, at: {file: string; line?: number}): DeployRefused {
	return new DeployRefused({expected: `${at.file} can be deployed`, received: what, at, evidence: [], next: remedy});
}
