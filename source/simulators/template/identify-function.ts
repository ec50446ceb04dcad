import {
	arn,
	digest,
	functionNameIn,
	generatedName,
	lowerAlphabet,
	nameOf,
	uuidOf,
	type Identity,
	type Named,
} from './naming.ts';

/** Types whose Ref is only a mark that nobody reads. */
export function marked(named: Named): Identity {
	return {ref: generatedName(named), attributes: {Id: generatedName(named)}};
}

// Return values of Ref and Fn::GetAtt: the resource type reference of the CloudFormation guide, 2026-08.
export const functionIdentities: Record<string, (named: Named) => Identity> = {
	'AWS::Lambda::Function': named => {
		const name = nameOf(named, 'FunctionName');
		return {ref: name, attributes: {Arn: arn(named, 'lambda', `function:${name}`)}};
	},
	'AWS::Lambda::Version': named => {
		const version = String(named.version());
		const own = qualified(named, version);
		return {ref: own, attributes: {Version: version, FunctionArn: own}};
	},
	'AWS::Lambda::Alias': named => {
		const own = qualified(named, named.text('Name') ?? '');
		return {ref: own, attributes: {AliasArn: own}};
	},
	'AWS::Lambda::Url': named => {
		const target = named.text('TargetFunctionArn') ?? '';
		const own = target.startsWith('arn:') ? target : arn(named, 'lambda', `function:${target}`);
		const host = `${digest(own, 32, lowerAlphabet)}.lambda-url.${named.realm.region}.on.aws`;
		return {ref: own, attributes: {FunctionArn: own, FunctionUrl: `https://${host}/`}};
	},
	'AWS::Lambda::EventSourceMapping': named => {
		const id = uuidOf(`${named.realm.stackName}/${named.logicalId}`);
		return {ref: id, attributes: {Id: id, EventSourceMappingArn: arn(named, 'lambda', `event-source-mapping:${id}`)}};
	},
	'AWS::Lambda::EventInvokeConfig': marked,
	'AWS::Lambda::Permission': marked,
	'AWS::StepFunctions::StateMachine': named => {
		const name = nameOf(named, 'StateMachineName', 80);
		const own = arn(named, 'states', `stateMachine:${name}`);
		return {ref: own, attributes: {Arn: own, Name: name, StateMachineRevisionId: 'INITIAL'}};
	},
	'AWS::Serverless::Api': named => {
		const id = digest(`${named.realm.stackName}/${named.logicalId}`, 10, lowerAlphabet);
		return {ref: id, attributes: {RestApiId: id, RootResourceId: digest(id, 10, lowerAlphabet)}};
	},
	'AWS::Serverless::HttpApi': named => {
		const id = digest(`${named.realm.stackName}/${named.logicalId}`, 10, lowerAlphabet);
		const endpoint = `https://${id}.execute-api.${named.realm.region}.amazonaws.com`;
		return {ref: id, attributes: {ApiId: id, ApiEndpoint: endpoint}};
	},
	'AWS::ApiGateway::Stage': named => ({ref: named.text('StageName') ?? '', attributes: {}}),
	'AWS::ApiGatewayV2::Stage': named => ({ref: named.text('StageName') ?? '', attributes: {}}),
	'AWS::ApplicationAutoScaling::ScalableTarget': named => {
		const parts = ['ResourceId', 'ScalableDimension', 'ServiceNamespace'].map(part => named.text(part) ?? '');
		return {ref: parts.join('|'), attributes: {Id: parts.join('|')}};
	},
	'AWS::ApplicationAutoScaling::ScalingPolicy': named => {
		const id = uuidOf(`${named.realm.stackName}/${named.logicalId}`);
		const own = arn(named, 'autoscaling', `scalingPolicy:${id}:policyName/${named.text('PolicyName')}`);
		return {ref: own, attributes: {Arn: own}};
	},
};

function qualified(named: Named, qualifier: string): string {
	return arn(named, 'lambda', `function:${functionNameIn(named.text('FunctionName') ?? '')}:${qualifier}`);
}
