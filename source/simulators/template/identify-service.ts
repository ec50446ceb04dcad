import {marked} from './identify-function.ts';
import {
	arn,
	digest,
	generatedName,
	mixedAlphabet,
	nameOf,
	upperAlphabet,
	uuidOf,
	type Identity,
	type Named,
} from './naming.ts';

// Return values of Ref and Fn::GetAtt: the resource type reference of the CloudFormation guide, 2026-08.
export const serviceIdentities: Record<string, (named: Named) => Identity> = {
	'AWS::DynamoDB::Table': named => {
		const name = nameOf(named, 'TableName', 255);
		const own = arn(named, 'dynamodb', `table/${name}`);
		return {ref: name, attributes: {Arn: own, StreamArn: `${own}/stream/2026-01-01T00:00:00.000`}};
	},
	'AWS::SQS::Queue': named => {
		const name = named.text('QueueName') ?? generatedName(named, 75) + fifoEnding(named, 'FifoQueue');
		const {region, accountId, endpoint} = named.realm;
		const url = `${endpoint ?? `https://sqs.${region}.amazonaws.com`}/${accountId}/${name}`;
		return {ref: url, attributes: {Arn: arn(named, 'sqs', name), QueueName: name, QueueUrl: url}};
	},
	'AWS::SQS::QueuePolicy': marked,
	'AWS::SQS::QueueInlinePolicy': marked,
	'AWS::SNS::Topic': named => {
		const name = named.text('TopicName') ?? generatedName(named, 250) + fifoEnding(named, 'FifoTopic');
		return {ref: arn(named, 'sns', name), attributes: {TopicArn: arn(named, 'sns', name), TopicName: name}};
	},
	'AWS::SNS::Subscription': named => {
		const own = `${named.text('TopicArn') ?? ''}:${uuidOf(`${named.realm.stackName}/${named.logicalId}`)}`;
		return {ref: own, attributes: {Arn: own}};
	},
	'AWS::SNS::TopicPolicy': marked,
	'AWS::SNS::TopicInlinePolicy': marked,
	'AWS::S3::Bucket': bucket,
	'AWS::S3::BucketPolicy': marked,
	'AWS::Events::Rule': named => {
		const name = nameOf(named, 'Name');
		const bus = named.text('EventBusName')?.split('/').at(-1);
		const path = [bus === 'default' ? undefined : bus, name].filter(part => part !== undefined);
		return {ref: path.join('|'), attributes: {Arn: arn(named, 'events', `rule/${path.join('/')}`)}};
	},
	'AWS::Events::EventBus': named => {
		const name = nameOf(named, 'Name');
		return {ref: name, attributes: {Arn: arn(named, 'events', `event-bus/${name}`), Name: name}};
	},
	'AWS::SecretsManager::Secret': named => {
		const chance = digest(`${named.realm.stackName}/${named.logicalId}`, 12, mixedAlphabet);
		const name = named.text('Name') ?? `${named.logicalId}-${chance}`;
		const own = arn(named, 'secretsmanager', `secret:${name}-${digest(name, 6, mixedAlphabet)}`);
		return {ref: own, attributes: {Id: own}};
	},
	'AWS::SecretsManager::ResourcePolicy': marked,
	'AWS::SSM::Parameter': named => {
		const name = named.text('Name') ?? `CFN-${named.logicalId}-${digest(named.logicalId, 12, mixedAlphabet)}`;
		const attributes = {Type: named.text('Type') ?? 'String', Value: named.text('Value') ?? ''};
		return {ref: name, attributes: {...attributes, Arn: arn(named, 'ssm', `parameter/${name.replace(/^\//, '')}`)}};
	},
	'AWS::IAM::Role': named => {
		const name = nameOf(named, 'RoleName');
		const id = `AROA${digest(name, 17, upperAlphabet)}`;
		return {ref: name, attributes: {Arn: iamArn(named, `role${named.text('Path') ?? '/'}${name}`), RoleId: id}};
	},
	'AWS::IAM::Policy': marked,
	'AWS::IAM::RolePolicy': marked,
	'AWS::IAM::ManagedPolicy': named => {
		const own = iamArn(named, `policy${named.text('Path') ?? '/'}${nameOf(named, 'ManagedPolicyName', 128)}`);
		return {ref: own, attributes: {PolicyArn: own, PolicyId: `ANPA${digest(own, 17, upperAlphabet)}`}};
	},
	'AWS::CloudWatch::Alarm': alarm,
	'AWS::CloudWatch::CompositeAlarm': alarm,
	'AWS::Logs::LogGroup': named => {
		const name = nameOf(named, 'LogGroupName', 512);
		return {ref: name, attributes: {Arn: arn(named, 'logs', `log-group:${name}:*`)}};
	},
	'AWS::KMS::Key': named => {
		const id = uuidOf(`${named.realm.stackName}/${named.logicalId}`);
		return {ref: id, attributes: {Arn: arn(named, 'kms', `key/${id}`), KeyId: id}};
	},
	'AWS::KMS::Alias': named => ({ref: named.text('AliasName') ?? '', attributes: {}}),
};

function fifoEnding(named: Named, property: string): string {
	return named.text(property) === 'true' ? '.fifo' : '';
}

function bucket(named: Named): Identity {
	const name = named.text('BucketName') ?? generatedName(named, 63).toLowerCase();
	const {region, partition} = named.realm;
	return {
		ref: name,
		attributes: {
			Arn: `arn:${partition}:s3:::${name}`,
			DomainName: `${name}.s3.amazonaws.com`,
			RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
			DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
			WebsiteURL: `http://${name}.s3-website-${region}.amazonaws.com`,
		},
	};
}

function alarm(named: Named): Identity {
	const name = nameOf(named, 'AlarmName', 255);
	return {ref: name, attributes: {Arn: arn(named, 'cloudwatch', `alarm:${name}`)}};
}

function iamArn({realm}: Named, rest: string): string {
	return `arn:${realm.partition}:iam::${realm.accountId}:${rest}`;
}
