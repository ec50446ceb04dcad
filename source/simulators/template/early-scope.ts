import type {Report} from '../problem.ts';
import {readConditions} from './conditions.ts';
import {list, scalar} from './make-node.ts';
import type {Realm} from './naming.ts';
import {child, type Mapping, type Node} from './node.ts';
import {readParameters} from './parameters.ts';
import type {Scope} from './scope.ts';

export type Given = {
	readonly realm: Realm;
	readonly parameters: Readonly<Record<string, string>>;
	readonly report: Report;
};

/** What is known before the resources are: parameters, pseudo parameters, mappings and conditions. */
export function createEarlyScope(root: Mapping, {realm, parameters, report}: Given): Scope {
	const values = readParameters(child(root, 'Parameters'), parameters, report);
	const base: Omit<Scope, 'condition'> = {
		report,
		mappings: child(root, 'Mappings'),
		reference: (name, at) => {
			if (name === 'AWS::NoValue') {
				return 'nothing';
			}

			const pseudo = pseudoParameter(name, realm);
			const value: Node | undefined = typeof pseudo === 'string' ? scalar(at, pseudo) : (pseudo ?? values.get(name));
			return value ?? 'later';
		},
		attribute: () => 'later',
	};
	return {...base, condition: readConditions(child(root, 'Conditions'), base)};

	function pseudoParameter(name: string, {accountId, partition, region, stackName}: Realm): string | Node | undefined {
		switch (name) {
			case 'AWS::AccountId':
				return accountId;
			case 'AWS::Partition':
				return partition;
			case 'AWS::Region':
				return region;
			case 'AWS::StackName':
				return stackName;
			case 'AWS::StackId':
				return `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stackName}/00000000-0000-4000-a000-000000000000`;
			case 'AWS::URLSuffix':
				return 'amazonaws.com';
			case 'AWS::NotificationARNs':
				return list(root.at, []);
			default:
				return undefined;
		}
	}
}
