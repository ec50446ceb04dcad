/**
 * Property names and kinds of the SAM types and event sources: facts of the SAM translator's schema
 * (aws/serverless-application-model 7000d0a, 2026-05-29). What SAM hands on as it is stands as `j` here and is held
 * against CloudFormation's own type after the expansion. The notation is told in ../shape.ts.
 */
export const serverlessShapes = String.raw`
AWS::Serverless::Function Architectures:j AssumeRolePolicyDocument:j AutoPublishAlias AutoPublishAliasAllProperties:b AutoPublishCodeSha256 CapacityProviderConfig:CapacityProviderConfig CodeSigningConfigArn CodeUri:j DeadLetterQueue:DeadLetterQueue DeploymentPreference:DeploymentPreference Description:j DurableConfig:j Environment:j EphemeralStorage:j EventInvokeConfig:EventInvokeConfig Events:{Event} FileSystemConfigs:j FunctionName:j FunctionScalingConfig:j FunctionUrlConfig:FunctionUrlConfig Handler:j ImageConfig:j ImageUri:j InlineCode:j KmsKeyArn:j Layers:j LoggingConfig:j MemorySize:j PackageType:j PermissionsBoundary:j Policies:j PropagateTags:b ProvisionedConcurrencyConfig:j PublishToLatestPublished:j RecursiveLoop:j ReservedConcurrentExecutions:j Role RolePath:j Runtime:j RuntimeManagementConfig:j SnapStart:j SourceKMSKeyArn:j Tags:{s} TenancyConfig:j Timeout:j Tracing=Active|PassThrough|Disabled VersionDeletionPolicy:j VersionDescription:j VpcConfig:j / CapacityProviderConfig Arn! ExecutionEnvironmentMemoryGiBPerVCpu:n PerExecutionEnvironmentMaxConcurrency:i / DeadLetterQueue TargetArn! Type!=SNS|SQS / DeploymentPreference Alarms:[s] Enabled:b Hooks:Hooks PassthroughCondition:b Role TriggerConfigurations:j Type / Hooks PostTraffic PreTraffic / EventInvokeConfig DestinationConfig:Destinations MaximumEventAgeInSeconds:i MaximumRetryAttempts:i / Destinations OnFailure:Destination OnSuccess:Destination / Destination Destination Type=SQS|SNS|Lambda|EventBridge|S3Bucket / FunctionUrlConfig AuthType!=AWS_IAM|NONE Cors:j InvokeMode:j / Event Type! Properties:j
AWS::Serverless::SimpleTable PointInTimeRecoverySpecification:j PrimaryKey:PrimaryKey ProvisionedThroughput:j SSESpecification:j TableName:j Tags:{s} / PrimaryKey Name! Type!=String|Number|Binary
AWS::Serverless::Api AccessLogSetting:j AlwaysDeploy:b ApiKeySourceType:j Auth:j BinaryMediaTypes:j CacheClusterEnabled:j CacheClusterSize:j CanarySetting:j Cors:j DefinitionBody:j DefinitionUri:j Description DisableExecuteApiEndpoint:j Domain:j EndpointAccessMode:j EndpointConfiguration:j FailOnWarnings:j GatewayResponses:j MergeDefinitions:b MethodSettings:j MinimumCompressionSize:j Mode:j Models:j Name OpenApiVersion PropagateTags:b Policy:j SecurityPolicy:j StageName! Tags:{s} TracingEnabled:b Variables:j
AWS::Serverless::HttpApi AccessLogSettings:j Auth:j CorsConfiguration:j DefaultRouteSettings:j DefinitionBody:j DefinitionUri:j Description DisableExecuteApiEndpoint:j Domain:j FailOnWarnings:j Name PropagateTags:b RouteSettings:j StageName StageVariables:j Tags:{s}
AWS::Serverless::StateMachine AutoPublishAlias Definition:j DefinitionSubstitutions:j DefinitionUri:j DeploymentPreference:j Events:{Event} Logging:j Name PermissionsBoundary:j Policies:j PropagateTags:b Role RolePath:j Tags:{s} Tracing:j Type=STANDARD|EXPRESS UseAliasAsEventTarget:b / Event Type! Properties:j
AWS::Serverless::LayerVersion CompatibleArchitectures:[s] CompatibleRuntimes:[s] ContentUri!:j Description LayerName LicenseInfo PublishLambdaVersion:b RetentionPolicy
AWS::Serverless::Application Location!:j NotificationARNs:[s] Parameters:j Tags:{s} TimeoutInMinutes:i
AWS::Serverless::Connector Destination!:j Permissions!:[=Read|Write] Source!:j
SQS BatchSize:j Enabled:j FilterCriteria:j FunctionResponseTypes:j KmsKeyArn:j MaximumBatchingWindowInSeconds:j MetricsConfig:j ProvisionedPollerConfig:j Queue! ScalingConfig:j
SNS FilterPolicy:j FilterPolicyScope:j RedrivePolicy:j Region SqsSubscription:j Topic!
S3 Bucket! Events!:j Filter:j
EventBridgeRule DeadLetterConfig:DeadLetterConfig Enabled:b EventBusName Input InputPath InputTransformer:j Pattern!:j RetryPolicy:j RuleName State Target:Target / DeadLetterConfig Arn QueueLogicalId Type=SQS / Target Id!
CloudWatchEvent DeadLetterConfig:DeadLetterConfig Enabled:b EventBusName Input InputPath InputTransformer:j Pattern!:j RetryPolicy:j RuleName State Target:Target / DeadLetterConfig Arn QueueLogicalId Type=SQS / Target Id!
Schedule DeadLetterConfig:DeadLetterConfig Description Enabled:b Input Name RetryPolicy:j RoleArn RuleName Schedule! State Target:Target / DeadLetterConfig Arn QueueLogicalId Type=SQS / Target Id!
ScheduleV2 DeadLetterConfig:DeadLetterConfig Description EndDate FlexibleTimeWindow:j GroupName Input KmsKeyArn Name OmitName:b PermissionsBoundary RetryPolicy:j RoleArn ScheduleExpression! ScheduleExpressionTimezone StartDate State / DeadLetterConfig Arn QueueLogicalId Type=SQS
Api Auth:j Method! Path! RequestModel:j RequestParameters:j ResponseTransferMode RestApiId TimeoutInMillis:i UnescapeMappingTemplate:b
HttpApi ApiId Auth:j Method Path PayloadFormatVersion RouteSettings:j TimeoutInMillis:i
DynamoDB BatchSize:j BisectBatchOnFunctionError:j DestinationConfig:j Enabled:j FilterCriteria:j FunctionResponseTypes:j KmsKeyArn:j MaximumBatchingWindowInSeconds:j MaximumRecordAgeInSeconds:j MaximumRetryAttempts:j MetricsConfig:j ParallelizationFactor:j StartingPosition:j StartingPositionTimestamp:j Stream! TumblingWindowInSeconds:j
Kinesis BatchSize:j BisectBatchOnFunctionError:j DestinationConfig:j Enabled:j FilterCriteria:j FunctionResponseTypes:j KmsKeyArn:j MaximumBatchingWindowInSeconds:j MaximumRecordAgeInSeconds:j MaximumRetryAttempts:j MetricsConfig:j ParallelizationFactor:j StartingPosition:j StartingPositionTimestamp:j Stream! TumblingWindowInSeconds:j
`;

/** Event sources that SAM has and that are accepted here without being emulated. */
export const otherEventTypes = [
	'AlexaSkill',
	'CloudWatchLogs',
	'Cognito',
	'DocumentDB',
	'IoTRule',
	'MQ',
	'MSK',
	'ScheduleV2',
	'SelfManagedKafka',
];
