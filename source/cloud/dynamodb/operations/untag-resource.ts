import {validationError} from '../errors.ts';
import {raiseGeneralFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {list, struct, text} from '../requests/shape.ts';
import {checkArn, resourceArn, taggedTable} from '../tables/tagged-resource.ts';

export const untagResource = defineOperation({
	input: struct('UntagResourceInput', {ResourceArn: resourceArn, TagKeys: list(text(), {required: true})}),
	precheck: ({ResourceArn}) => {
		if (ResourceArn === undefined) checkArn(ResourceArn);
	},
	permissions: (_, {ResourceArn = '*'}) => [
		{action: 'dynamodb:UntagResource', resource: ResourceArn, conditionKeys: {}},
	],
	run: (database, {ResourceArn, TagKeys}, context) => {
		const arn = checkArn(ResourceArn);
		if (TagKeys.length === 0) throw validationError('Atleast one Tag Key needs to be provided as Input.');
		const {tags} = taggedTable(database, arn, true);
		raiseGeneralFault(context);
		for (const key of TagKeys) tags.delete(key);
		return {};
	},
});
