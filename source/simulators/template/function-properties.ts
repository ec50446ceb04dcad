/**
 * Names of properties, as facts: AWS::Serverless::Function from the SAM translator (aws/serverless-application-model
 * 7000d0a, 2026-05-29), AWS::Lambda::Function from the CloudFormation resource reference (2026-08).
 */
export const serverlessFunctionProperties = words(`
	Architectures AssumeRolePolicyDocument AutoPublishAlias AutoPublishAliasAllProperties AutoPublishCodeSha256
	CapacityProviderConfig CodeSigningConfigArn CodeUri DeadLetterQueue DeploymentPreference Description DurableConfig
	Environment EphemeralStorage EventInvokeConfig Events FileSystemConfigs FunctionName FunctionScalingConfig
	FunctionUrlConfig Handler ImageConfig ImageUri InlineCode KmsKeyArn Layers LoggingConfig MemorySize PackageType
	PermissionsBoundary Policies PropagateTags ProvisionedConcurrencyConfig PublishToLatestPublished RecursiveLoop
	ReservedConcurrentExecutions Role RolePath Runtime RuntimeManagementConfig SnapStart SourceKMSKeyArn Tags
	TenancyConfig Timeout Tracing VersionDeletionPolicy VersionDescription VpcConfig
`);

export const lambdaFunctionProperties = words(`
	Architectures CapacityProviderConfig Code CodeSigningConfigArn DeadLetterConfig Description DurableConfig Environment
	EphemeralStorage FileSystemConfigs FunctionName FunctionScalingConfig Handler ImageConfig KmsKeyArn Layers
	LoggingConfig MemorySize PackageType PublishToLatestPublished RecursiveLoop ReservedConcurrentExecutions Role Runtime
	RuntimeManagementConfig SnapStart Tags TenancyConfig Timeout TracingConfig VpcConfig
`);

/** What SAM takes from Globals.Function: everything but these (globals.py of the same commit). */
const ownOnly = new Set(
	words(`
	AutoPublishCodeSha256 Events FunctionName ImageConfig ImageUri InlineCode PackageType Policies Role VersionDescription
`),
);
export const globalFunctionProperties = serverlessFunctionProperties.filter(name => !ownOnly.has(name));

/** Resource attributes of CloudFormation, and the two that SAM adds (IgnoreGlobals, Connectors). */
export const resourceAttributes = words(`
	Type Properties Condition Connectors CreationPolicy DeletionPolicy DependsOn IgnoreGlobals Metadata UpdatePolicy
	UpdateReplacePolicy
`);

/** Sections of a template: the template anatomy page of CloudFormation, and Globals of SAM. */
export const sections = words(`
	AWSTemplateFormatVersion Conditions Description Globals Hooks Mappings Metadata Outputs Parameters Resources Rules
	Transform
`);

function words(text: string): string[] {
	return text.trim().split(/\s+/);
}
