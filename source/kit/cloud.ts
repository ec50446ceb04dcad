import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {createCloud, type LocalCloud} from '../cloud/cloud.ts';
import type {HttpAnswer, HttpRequest, HttpService, HttpServiceOptions} from '../cloud/http-service/http-types.ts';
import type {RecordedCall, RendezvousRule} from '../cloud/aws/gateway.ts';
import type {FaultRule} from '../cloud/aws/fault-plan.ts';
import type {JournalEntry} from '../cloud/journal.ts';
import type {Invocation} from '../cloud/lambda/invocation.ts';
import type {DeployedFunction} from '../cloud/lambda/lambda-service.ts';
import type {Evidence} from '../protocol.ts';
import {resourcesOf, type Stack as TemplateStack} from '../simulators/template/stack.ts';
import {deployTemplate, type DeployOptions} from './deploy.ts';
import {plainItem, storedItem, type PlainItem} from './items.ts';
import {runtimeFolder} from './runtime-folder.ts';
import {subject} from './subject.ts';

export type CloudOptions = {
	/** names its timeline on the screen: "6 s, one slow item" */
	readonly name?: string;
	/** "skipped" (default): waiting takes no real time and every run is the same; "real": the machine's own clock */
	readonly time?: 'skipped' | 'real';
	/** simulated ms per ms of CPU that a function uses; default 0: computing takes no simulated time, the same on every machine */
	readonly cpuFactor?: number;
	/** ms of CPU that a function may use without a pause before it counts as hung; default 2000 */
	readonly cpuAllowanceMs?: number;
};

export type LambdaFunction = {
	/** logical id in the template */
	readonly name: string;
	readonly timeoutSeconds: number;
	readonly memoryMB: number;
	/**
	 * One synchronous invocation, cold where no warm environment is free. Never rejects for what the handler does: how it
	 * ended is in `outcome`.
	 * @param event anything that JSON can hold
	 */
	invoke(event: unknown): Promise<Invocation>;
	/** Ends its warm environments: the next invocation is a cold start. */
	recycle(): Promise<void>;
};

export type Stack = {
	/**
	 * The function with this logical id; without one, the only function of the template.
	 * @throws Error when there is no such function, or more than one and no id
	 */
	function(logicalId?: string): LambdaFunction;
};

/** A DynamoDB table, seen from outside: no permission is asked and no time passes. */
export type Table = {
	/** physical name */
	readonly name: string;
	items(): PlainItem[];
	put(item: PlainItem): void;
};

export type EvidenceFilter = {
	/** simulated ms, inclusive */
	readonly from?: number;
	readonly to?: number;
	/** only from the start to the end of this invocation */
	readonly invocation?: Invocation;
};

/** A local cloud with its own clock, journal and processes. It ends with the check process. */
export type Cloud = {
	readonly name: string | undefined;
	/** simulated ms since it started */
	now(): number;
	/** Lets simulated time pass while nothing is invoked. */
	advance(ms: number): Promise<void>;
	/**
	 * A recorded third-party HTTP service.
	 * @param name lower-case letters, digits and hyphens; its lane on the timeline
	 * @param respond decides each request when it arrives (with `oneAtATime`: when it is its turn)
	 */
	httpService(name: string, respond: (request: HttpRequest) => HttpAnswer, options?: HttpServiceOptions): HttpService;
	/**
	 * Deploys the functions of the subject's template. A template that cannot be deployed fails the check that asked,
	 * with the line and the remedy.
	 */
	deploy(options?: DeployOptions): Promise<Stack>;
	/** The table with this logical id, once it is deployed; without one, the only table. */
	table(logicalId?: string): Table;
	/** Makes matching calls to an AWS service go wrong, from now on. */
	fault(rule: FaultRule): void;
	/** Holds matching calls to an AWS service until as many have arrived: those that race on a bad day always race. */
	rendezvous(rule: RendezvousRule): void;
	/** every call to an AWS service so far, in order */
	readonly calls: readonly RecordedCall[];
	/** What happened, in simulated time: the evidence of a failure. */
	evidence(filter?: EvidenceFilter): Evidence[];
	/** Connections that functions tried to open to other machines ("host:port"); all were refused. */
	readonly refused: readonly string[];
};

const clouds: Cloud[] = [];

export function startedClouds(): readonly Cloud[] {
	return clouds;
}

/** Starts a local cloud. Clouds do not know each other: two may be driven at once. */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
	const scratch = path.join(subject.folder, '..', `cloud-${clouds.length + 1}`);
	mkdirSync(scratch, {recursive: true});
	const local = createCloud({
		time: options.time ?? 'skipped',
		cpuFactor: options.cpuFactor ?? 0,
		cpuAllowanceMs: options.cpuAllowanceMs ?? 2000,
		runtime: runtimeFolder(),
		scratch,
	});
	const stacks: TemplateStack[] = [];
	// A frozen or spinning function cannot notice that we are gone.
	process.on('exit', () => local.killNow());
	const cloud: Cloud = {
		name: options.name,
		now: () => local.clock.now(),
		advance: ms => advance(local, ms),
		httpService: (name, respond, serviceOptions) => local.httpService(name, respond, serviceOptions),
		deploy: async deployOptions => {
			const deployed = deployTemplate(local, deployOptions ?? {});
			stacks.push(deployed.stack);
			return stackOf(deployed.functions);
		},
		table: logicalId => tableOf(local, stacks, logicalId),
		fault: rule => local.aws.fault(rule),
		rendezvous: rule => local.aws.rendezvous(rule),
		calls: local.aws.calls,
		evidence: filter => local.journal.entries.filter(entry => isWanted(entry, filter)).map(toEvidence),
		refused: local.lambda.refused,
	};
	clouds.push(cloud);
	return cloud;
}

function advance({clock}: LocalCloud, ms: number): Promise<void> {
	return clock.during(new Promise<void>(resolve => clock.schedule(clock.now() + ms, resolve)));
}

function stackOf(functions: Map<string, DeployedFunction>): Stack {
	return {
		function(logicalId) {
			const known = [...functions.keys()];
			const id = logicalId ?? (known.length === 1 ? known[0] : undefined);
			const found = id === undefined ? undefined : functions.get(id);
			if (!found)
				throw new Error(
					`The template has ${known.join(', ')}: ${logicalId === undefined ? 'say which function is meant' : `there is no "${logicalId}"`}`,
				);
			const {label: name, timeoutSeconds, memoryMB} = found.config;
			return {name, timeoutSeconds, memoryMB, invoke: found.invoke, recycle: found.recycle};
		},
	};
}

function tableOf({dynamodb}: LocalCloud, stacks: readonly TemplateStack[], logicalId: string | undefined): Table {
	const tables = stacks.flatMap(stack => resourcesOf(stack, 'table'));
	const found =
		logicalId === undefined && tables.length === 1
			? tables[0]
			: tables.find(table => (table.from ?? table.logicalId) === logicalId);
	if (!found)
		throw new Error(
			`There is no table "${logicalId ?? ''}": deployed are ${tables.map(table => table.logicalId).join(', ') || 'none'}`,
		);
	return {
		name: found.name,
		items: () => (dynamodb.engine.itemsOf(found.name) ?? []).map(plainItem),
		put: item => void dynamodb.engine.call('PutItem', {TableName: found.name, Item: storedItem(item)}),
	};
}

function isWanted(entry: JournalEntry, {from, to, invocation}: EvidenceFilter = {}): boolean {
	return entry.at >= (invocation?.startedAt ?? from ?? 0) && entry.at <= (invocation?.endedAt ?? to ?? Infinity);
}

function toEvidence({at, kind, lane, text}: JournalEntry): Evidence {
	return {at: Math.round(at * 100) / 100, kind, lane, text};
}
