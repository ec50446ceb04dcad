import {comparable, type Answer} from './ask.ts';
import type {Request} from './requests.ts';

type Rule = {readonly reason: string; readonly applies: (request: Request, ours: Answer, theirs: Answer) => boolean};

/** Why we answer otherwise than dynalite; undefined where nobody has looked into it. */
export function knownDifference(request: Request, ours: Answer, theirs: Answer): string | undefined {
	return rules.find(({applies}) => applies(request, ours, theirs))?.reason;
}

const message = ({body}: Answer): string => String(body['message'] ?? body['Message'] ?? '');
const says = (answer: Answer, pattern: RegExp): boolean => answer.status !== 200 && pattern.test(message(answer));
const text = ({input}: Request, ...members: readonly string[]): string =>
	members.map(member => String(input[member] ?? '')).join(' ');
const conditions = (request: Request): string => text(request, 'ConditionExpression', 'FilterExpression');

const failed = (answer: Answer): boolean => says(answer, /^The conditional request failed/);
const bothAccept = (ours: Answer, theirs: Answer): boolean => ours.status === 200 && theirs.status === 200;

const rules: readonly Rule[] = [
	{
		reason: 'dynalite stops: IN, begins_with and contains with an attribute that the item lacks end its process',
		applies: (_, __, theirs) => theirs.status === 0,
	},
	{
		reason: 'syntax errors: AWS names the token and its neighbours, dynalite what its parser generator expected',
		applies: (_, ours, theirs) => says(ours, /Syntax error; token/) && says(theirs, /Syntax error; Expected/),
	},
	{
		reason: 'NOT before NOT: AWS reads it (300 NOTs are its limit), dynalite takes the second for a name',
		applies: (request, _, theirs) => /NOT\s+NOT/i.test(conditions(request)) && says(theirs, /Syntax error/),
	},
	{
		reason: 'DeleteItem takes no ReturnValues but NONE and ALL_OLD (API reference)',
		applies: ({operation}, ours) => operation === 'DeleteItem' && says(ours, /^ReturnValues can only be/),
	},
	{
		reason:
			'Select contradicts the projection, or has none (API reference: "any other value for Select will return an error")',
		applies: (_, ours) => says(ours, /^(Cannot|Must) specify the|^ALL_PROJECTED_ATTRIBUTES can be used only/),
	},
	{
		reason: 'constants of types without an order are refused in <, <=, >, >= and BETWEEN',
		applies: (_, ours) => says(ours, /operator or function: ([<>]=?|BETWEEN), operand type/),
	},
	{
		reason: 'consumed capacity counts the writes to indexes, and reads that find nothing (developer guide, capacity)',
		applies: (_, ours, theirs) =>
			ours.status === 200 && theirs.status === 200 && same(withoutCapacity(ours), withoutCapacity(theirs)),
	},
	{
		reason:
			'two absent attributes are neither equal nor ordered in AWS; dynalite compares "undefined" with "undefined"',
		applies: (request, ours, theirs) =>
			comparesPaths(conditions(request)) && (failed(ours) || failed(theirs) || bothAccept(ours, theirs)),
	},
	{
		reason: 'no path leads into a key attribute: conditions are checked for it like all expressions',
		applies: (_, ours) => says(ours, /^Key attributes must be scalars/),
	},
	{
		reason: 'REMOVE and DELETE do nothing to an item that is not there, whatever their paths',
		applies: ({operation}, ours, theirs) =>
			operation === 'UpdateItem' && ours.status === 200 && says(theirs, /^The document path provided/),
	},
	{
		reason: 'an update that puts nothing makes no item, and has no attributes to return',
		applies: ({operation}, ours, theirs) =>
			operation === 'UpdateItem' && bothAccept(ours, theirs) && ours.body['Attributes'] === undefined,
	},
	{
		reason: 'older conditions on types that their operator does not take are refused in Expected, too (API reference)',
		applies: ({input}, ours) =>
			input['Expected'] !== undefined && says(ours, /is not valid for \w+ AttributeValue type/),
	},
	{
		reason: 'a key of a type that no key can have: AWS speaks of the schema, dynalite of the operator',
		applies: ({operation}, _, theirs) =>
			operation === 'Query' && says(theirs, /ComparisonOperator EQ is not valid for (BOOL|NULL|L|M)/),
	},
	{
		reason: 'the key of an index cannot be an empty string or empty binary (developer guide, empty values)',
		applies: (_, ours) => says(ours, /secondary index key/) && says(ours, /cannot contain an empty/),
	},
	{
		reason: 'a global index gives only what is projected into it (developer guide: it cannot fetch from the table)',
		applies: (_, ours) =>
			says(ours, /^One or more parameter values were invalid: Global secondary index \S+ does not project/),
	},
	{
		reason: 'values in an Expected list are judged like all values; dynalite stores what it cannot read',
		applies: ({input}, ours) =>
			/"AttributeValueList"/.test(JSON.stringify(input['Expected'] ?? '')) && ours.status === 400 && !failed(ours),
	},
	{
		reason: 'NOT_CONTAINS asks for the attribute to be there',
		applies: ({input}, ours, theirs) =>
			/NOT_CONTAINS/.test(JSON.stringify(input)) && (failed(ours) || bothAccept(ours, theirs)),
	},
	{
		reason: 'NULL holds where the attribute is not there; with an empty list of values dynalite asks for it',
		applies: ({input}, ours, theirs) =>
			/"NULL","AttributeValueList":\[\]/.test(JSON.stringify(input)) && (failed(theirs) || bothAccept(ours, theirs)),
	},
	{
		reason: 'keys of different attributes are no duplicates, though their values are equal',
		applies: ({operation}, ours, theirs) =>
			operation === 'BatchGetItem' && says(theirs, /contains duplicates/) && says(ours, /does not match the schema/),
	},
	{
		reason: 'EQ and NE take every type, lists and maps included (API reference, Condition)',
		applies: (_, __, theirs) => says(theirs, /ComparisonOperator (EQ|NE) is not valid for (BOOL|NULL|L|M)/),
	},
	{
		reason: 'names of attributes and functions begin with a letter',
		applies: (_, ours) => says(ours, /Syntax error; token: "_"/),
	},
	{
		reason: 'doubled parentheses are found while reading, before what is wrong after them',
		applies: (_, ours, theirs) => says(ours, /redundant parentheses/) && says(theirs, /Syntax error/),
	},
	{
		reason: 'where an update has a wrong operand and a path that leads nowhere, which is named first is not documented',
		applies: ({operation}, ours, theirs) =>
			operation === 'UpdateItem' &&
			[ours, theirs].every(answer =>
				says(answer, /^(An operand in the update|The document path|The provided expression refers|Number overflow)/),
			),
	},
	{
		reason: 'the type of if_not_exists is known only with the item; dynalite takes that of its second operand',
		applies: (request, _, theirs) =>
			/if_not_exists/.test(text(request, 'UpdateExpression')) && says(theirs, /Type mismatch for Index Key/),
	},
	{
		reason:
			'a local index fetches from the table what it does not hold, and charges for it (developer guide, local indexes)',
		applies: ({input}, ours, theirs) => String(input['IndexName']).startsWith('local') && bothAccept(ours, theirs),
	},
	{
		reason: 'no partition has an empty key: a query for one is refused (developer guide, empty values)',
		applies: ({operation}, ours) =>
			operation === 'Query' && says(ours, /The AttributeValue for a key attribute cannot contain an empty/),
	},
	{
		reason: 'a lone # is no placeholder',
		applies: (request, ours) =>
			says(ours, /Syntax error; token: "#"/) && / ?#(?![A-Za-z0-9_])/.test(JSON.stringify(request)),
	},
	{
		reason: 'where the keys of several indexes have wrong types, which is named first is not documented',
		applies: (_, ours, theirs) =>
			says(ours, /Type mismatch for Index Key/) && says(theirs, /Type mismatch for Index Key/),
	},
	{
		reason: 'where several paths clash, which pair is named first is not documented',
		applies: (_, ours, theirs) =>
			/Two document paths/.test(message(ours)) && /Two document paths/.test(message(theirs)),
	},
	{
		reason: 'a function known to other expressions is misused, not unknown',
		applies: (_, ours, theirs) =>
			says(ours, /not allowed to be used this way/) && says(theirs, /Invalid function name/),
	},
];

/** Whether a path or a size() is compared with another. */
function comparesPaths(expression: string): boolean {
	const operand = String.raw`(?:size\([^)]*\)|#?[a-zA-Z][\w.[\]#]*)`;
	return new RegExp(`${operand} (?:[<>=]{1,2} ${operand}|BETWEEN (?:${operand} |\\S+ AND ${operand}))`).test(
		expression,
	);
}

function withoutCapacity({status, body}: Answer): Answer {
	const {ConsumedCapacity: _, ...rest} = body;
	return {status, body: rest};
}

function same(left: Answer, right: Answer): boolean {
	return JSON.stringify(comparable(left)) === JSON.stringify(comparable(right));
}
