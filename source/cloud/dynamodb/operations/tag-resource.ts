import {validationError} from '../errors.ts';
import {raiseGeneralFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {list, struct} from '../requests/shape.ts';
import {tag} from '../tables/table-members.ts';
import {checkArn, resourceArn, taggedTable} from '../tables/tagged-resource.ts';

export const tagResource = defineOperation({
	input: struct('TagResourceInput', {ResourceArn: resourceArn, Tags: list(tag, {required: true})}),
	precheck: ({ResourceArn}) => {
		if (ResourceArn === undefined) checkArn(ResourceArn);
	},
	permissions: (_, {ResourceArn = '*'}) => [{action: 'dynamodb:TagResource', resource: ResourceArn, conditionKeys: {}}],
	run: (database, {ResourceArn, Tags}, context) => {
		const arn = checkArn(ResourceArn);
		if (Tags.length === 0) throw validationError('Atleast one Tag needs to be provided as Input.');
		const {tags} = taggedTable(database, arn);
		raiseGeneralFault(context);
		for (const {Key, Value} of Tags) tags.set(Key, Value);
		return {};
	},
});
