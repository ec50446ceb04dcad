import type {PolicyFor} from '../../iam/policy-problem.ts';
import type {Policy} from '../../iam/policy.ts';
import type {Report} from '../../problem.ts';
import {property, type Draft} from '../draft.ts';
import {mapping} from '../make-node.ts';
import type {Identity} from '../naming.ts';
import {itemsOf, textOf, type Node} from '../node.ts';
import {readPolicy} from './building.ts';

/** Types that put a policy upon other resources: where the document stands, and whom it is for. */
type Attacher = {
	readonly document: string;
	readonly targets: readonly string[];
	readonly prefix?: string;
	readonly for: PolicyFor;
};

const attachers: Record<string, Attacher> = {
	'AWS::SQS::QueuePolicy': {document: 'PolicyDocument', targets: ['Queues'], for: 'resource'},
	'AWS::SQS::QueueInlinePolicy': {document: 'PolicyDocument', targets: ['Queue'], for: 'resource'},
	'AWS::SNS::TopicPolicy': {document: 'PolicyDocument', targets: ['Topics'], for: 'resource'},
	'AWS::SNS::TopicInlinePolicy': {document: 'PolicyDocument', targets: ['TopicArn'], for: 'resource'},
	'AWS::S3::BucketPolicy': {document: 'PolicyDocument', targets: ['Bucket'], for: 'resource'},
	'AWS::SecretsManager::ResourcePolicy': {document: 'ResourcePolicy', targets: ['SecretId'], for: 'resource'},
	'AWS::IAM::Policy': {document: 'PolicyDocument', targets: ['Roles'], prefix: 'role:', for: 'identity'},
	'AWS::IAM::RolePolicy': {document: 'PolicyDocument', targets: ['RoleName'], prefix: 'role:', for: 'identity'},
	'AWS::IAM::ManagedPolicy': {document: 'PolicyDocument', targets: ['Roles'], prefix: 'role:', for: 'identity'},
};

export type Attachments = ReadonlyMap<string, readonly Policy[]>;

/** Policies by the name of what they are put upon; a role's under `role:`, a managed policy under its ARN. */
export function collectAttachments(
	drafts: Iterable<Draft>,
	identityOf: (draft: Draft) => Identity,
	report: Report,
): Attachments {
	const found = new Map<string, Policy[]>();
	const attach = (name: string, policy: Policy) => found.set(name, [...(found.get(name) ?? []), policy]);
	for (const draft of drafts) {
		const attacher = attachers[draft.type] ?? (draft.type === 'AWS::Events::EventBusPolicy' ? busPolicy : undefined);
		if (!attacher) {
			continue;
		}

		const document =
			draft.type === 'AWS::Events::EventBusPolicy' ? busDocument(draft) : property(draft, attacher.document);
		const policy = readPolicy(document, {name: `the policy ${draft.logicalId}`, for: attacher.for}, report);
		if (!policy) {
			continue;
		}

		if (draft.type === 'AWS::IAM::ManagedPolicy') {
			attach(identityOf(draft).ref, policy);
		}

		for (const target of attacher.targets.flatMap(name => namesIn(property(draft, name)))) {
			attach(`${attacher.prefix ?? ''}${target}`, policy);
		}
	}

	return found;
}

const busPolicy: Attacher = {document: 'Statement', targets: ['EventBusName'], for: 'resource'};

/** An EventBusPolicy is one statement, whole or in three properties. */
function busDocument(draft: Draft): Node | undefined {
	const whole = property(draft, 'Statement');
	return (
		whole &&
		mapping(draft.at, {
			Version: {kind: 'scalar', at: draft.at, value: '2012-10-17', source: '2012-10-17'},
			Statement: whole,
		})
	);
}

function namesIn(node: Node | undefined): string[] {
	return node?.kind === 'list'
		? itemsOf(node).flatMap(item => textOf(item) ?? [])
		: [textOf(node) ?? ''].filter(Boolean);
}
