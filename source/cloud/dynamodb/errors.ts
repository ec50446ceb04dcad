import {AwsError} from '../wire/aws-error.ts';

export {AwsError};

export function validationError(message: string): AwsError {
	return new AwsError('ValidationException', message);
}

/** The commonest opening of DynamoDB's complaints. */
export function invalidParameter(message: string): AwsError {
	return validationError(`One or more parameter values were invalid: ${message}`);
}

export function serializationError(message: string): AwsError {
	return new AwsError('SerializationException', message);
}

export function tableNotFound(): AwsError {
	return new AwsError('ResourceNotFoundException', 'Requested resource not found');
}

export function conditionFailed(item?: object): AwsError {
	const fields = item ? {Item: item} : {};
	return new AwsError('ConditionalCheckFailedException', 'The conditional request failed', {fields});
}
