import {raiseGeneralFault} from '../faults.ts';
import {defineOperation} from '../operation.ts';
import {struct, text} from '../requests/shape.ts';
import {checkArn, resourceArn, taggedTable} from '../tables/tagged-resource.ts';

export const listTagsOfResource = defineOperation({
	input: struct('ListTagsOfResourceInput', {ResourceArn: resourceArn, NextToken: text()}),
	precheck: ({ResourceArn}) => {
		if (ResourceArn === undefined) checkArn(ResourceArn);
	},
	permissions: (_, {ResourceArn = '*'}) => [
		{action: 'dynamodb:ListTagsOfResource', resource: ResourceArn, conditionKeys: {}},
	],
	run: (database, {ResourceArn}, context) => {
		const {tags} = taggedTable(database, checkArn(ResourceArn));
		raiseGeneralFault(context);
		return {Tags: [...tags].map(([Key, Value]) => ({Key, Value}))};
	},
});
