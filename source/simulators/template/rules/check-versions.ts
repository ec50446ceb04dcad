import {resourcesOf} from '../stack.ts';
import type {AliasResource, VersionResource} from '../model/function.ts';
import {deploymentTypes} from '../model/deployment.ts';
import {didYouMean} from '../../nearest.ts';
import {each, fault, functionNamed, isArn, mayRole, type Checking} from './checking.ts';

/** Versions, aliases and what hangs on them (Lambda API; safe deployments of SAM). */
export function checkVersions(checking: Checking): void {
	each(checking, 'alias', alias => {
		checkAlias(alias, checking);
		checkDeployment(alias, checking);
	});
	checkProvisioned(checking);
	each(checking, 'event-invoke-config', config => {
		for (const [name, arn] of [
			['OnSuccess', config.onSuccessArn],
			['OnFailure', config.onFailureArn],
		] as const) {
			// prettier-ignore
			checkDestination({config, name, arn}, checking);
		}
	});
	for (const kind of ['permission', 'event-invoke-config', 'event-source-mapping', 'function-url'] as const) {
		each(checking, kind, one => checkQualifier(one, checking));
	}
}

function checkAlias(alias: AliasResource, checking: Checking): void {
	const {routing} = alias;
	if (!/^(?!\d+$)[\w-]{1,128}$/.test(alias.name)) {
		fault(
			checking,
			{of: alias, path: ['Name']},
			{
				what: `"${alias.name.slice(0, 60)}" cannot be the name of an alias`,
				remedy: 'Use letters, figures, hyphens and underscores, and not figures alone',
				rule: 'alias-name',
			},
		);
	}

	if (alias.provisionedConcurrency !== undefined && alias.version === '$LATEST') {
		fault(
			checking,
			{of: alias, path: ['ProvisionedConcurrencyConfig']},
			{
				what: `the alias "${alias.name}" asks for provisioned concurrency on $LATEST`,
				remedy: 'Point it at a published version: with SAM, use AutoPublishAlias',
				rule: 'provisioned-on-latest',
			},
		);
	}

	if (routing && (alias.version === '$LATEST' || routing.version === '$LATEST' || routing.version === alias.version)) {
		fault(
			checking,
			{of: alias, path: ['RoutingConfig']},
			{
				what: `the alias "${alias.name}" shares traffic between ${alias.version} and ${routing.version}`,
				remedy: 'Traffic is shared between two different published versions',
				rule: 'alias-routing',
			},
		);
	}

	checkWeights(alias, checking);
}

function checkWeights(alias: AliasResource, checking: Checking): void {
	const weights = alias.properties['RoutingConfig'];
	const list =
		typeof weights === 'object' && weights !== null && 'AdditionalVersionWeights' in weights
			? weights.AdditionalVersionWeights
			: [];
	if (Array.isArray(list) && list.length > 1) {
		fault(
			checking,
			{of: alias, path: ['RoutingConfig']},
			{
				what: `the alias "${alias.name}" names ${list.length} further versions`,
				remedy: 'An alias points at one version and at most one more',
				rule: 'alias-routing',
			},
		);
	}
}

function checkDeployment(alias: AliasResource, checking: Checking): void {
	const {deployment} = alias;
	const custom = deployment?.shift.by === 'custom' ? deployment.shift.name : undefined;
	const own = checking.stack.notEmulated.some(({type}) => type === 'AWS::CodeDeploy::DeploymentConfig');
	if (custom !== undefined && !own) {
		fault(
			checking,
			{of: alias},
			{
				what: `CodeDeploy has no deployment "${custom.slice(0, 60)}"`,
				remedy: didYouMean(custom, deploymentTypes),
				rule: 'deployment-type',
			},
		);
	}

	if (deployment && deployment.alarms.length > 10) {
		fault(
			checking,
			{of: alias},
			{
				what: `the deployment of "${alias.name}" watches ${deployment.alarms.length} alarms; CodeDeploy takes ten`,
				remedy: 'Join them in one composite alarm',
				rule: 'deployment-alarms',
			},
		);
	}
}

function checkProvisioned(checking: Checking): void {
	const {stack} = checking;
	const holders: ReadonlyArray<AliasResource | VersionResource> = [
		...resourcesOf(stack, 'alias'),
		...resourcesOf(stack, 'version'),
	];
	for (const holder of holders) {
		const owner = functionNamed(checking, holder.functionName);
		const asked = holders
			.filter(other => other.functionName === holder.functionName)
			.reduce((sum, other) => sum + (other.provisionedConcurrency ?? 0), 0);
		if (holder.provisionedConcurrency === undefined || !owner) {
			continue;
		}

		const path = ['ProvisionedConcurrencyConfig'];
		if (owner.reservedConcurrency !== undefined && asked > owner.reservedConcurrency) {
			fault(
				checking,
				{of: holder, path},
				{
					what: `"${owner.logicalId}" asks for ${asked} provisioned executions and reserves ${owner.reservedConcurrency}`,
					remedy: 'Reserve at least as many as are provisioned',
					rule: 'provisioned-above-reserved',
				},
			);
		}

		if (
			owner.properties['SnapStart'] !== undefined &&
			JSON.stringify(owner.properties['SnapStart']).includes('PublishedVersions')
		) {
			fault(
				checking,
				{of: holder, path},
				{
					what: `"${owner.logicalId}" asks for SnapStart and provisioned concurrency`,
					remedy: 'Keep one of the two',
					rule: 'snapstart-unsupported',
				},
			);
		}
	}
}

type Destination = {
	readonly config: Parameters<typeof checkQualifier>[0] & {readonly kind: 'event-invoke-config'};
	readonly name: string;
	readonly arn: string | undefined;
};

const actions: Record<string, string> = {
	sqs: 'sqs:SendMessage',
	sns: 'sns:Publish',
	lambda: 'lambda:InvokeFunction',
	events: 'events:PutEvents',
	s3: 's3:PutObject',
};

/** Lambda looks whether the function's role may use a destination before it takes it. */
function checkDestination({config, name, arn}: Destination, checking: Checking): void {
	if (arn === undefined) {
		return;
	}

	const path = ['DestinationConfig', name, 'Destination'];
	const action = actions[arn.split(':')[2] ?? ''];
	if (!isArn(arn) || !action) {
		fault(
			checking,
			{of: config, path},
			{
				what: `a destination must be the ARN of a queue, topic, function, event bus or bucket, and this is "${arn.slice(0, 80)}"`,
				remedy: 'Write "!GetAtt" with its name and ".Arn"',
				rule: 'arn-expected',
			},
		);
		return;
	}

	const owner = functionNamed(checking, config.functionName);
	const resource = action === 's3:PutObject' ? `${arn}/any` : arn;
	if (owner && !mayRole(checking, owner.roleArn, {action, resource})) {
		fault(
			checking,
			{of: config, path},
			{
				what: `the role of the function "${owner.logicalId}" may not ${action} to the destination ${name}`,
				remedy: `Allow ${action} on it in the policies of the role`,
				rule: 'role-lacks-right',
			},
		);
	}
}

type Qualified = {
	readonly kind: 'permission' | 'event-invoke-config' | 'event-source-mapping' | 'function-url';
	readonly functionName: string;
	readonly qualifier?: string;
};

/** A version or an alias that is asked for must exist. */
function checkQualifier(one: Qualified & Parameters<typeof fault>[1]['of'], checking: Checking): void {
	const {qualifier, functionName} = one;
	if (qualifier === undefined || qualifier === '$LATEST' || !functionNamed(checking, functionName)) {
		return;
	}

	const {stack} = checking;
	const aliases = resourcesOf(stack, 'alias').filter(alias => alias.functionName === functionName);
	const versions = resourcesOf(stack, 'version').filter(version => version.functionName === functionName);
	const known = [...aliases.map(({name}) => name), ...versions.map(({version}) => version)];
	if (!known.includes(qualifier)) {
		fault(
			checking,
			{of: one, path: ['Qualifier']},
			{
				what: `the function has no version or alias "${qualifier.slice(0, 60)}"`,
				remedy:
					known.length === 0 ? 'Publish one: with SAM, add "AutoPublishAlias: live"' : didYouMean(qualifier, known),
				rule: 'dangling-reference',
			},
		);
	}
}
