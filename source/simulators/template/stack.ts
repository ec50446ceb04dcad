import type {NotEmulated, Resource, ResourceKind, ResourceOf} from './model/resource.ts';
import type {Json} from './make-node.ts';
import type {Realm} from './naming.ts';

/** What a template asks for, worked out: nothing in it needs to know YAML. */
export type Stack = {
	readonly realm: Realm;
	/** each after those that it needs */
	readonly resources: readonly Resource[];
	readonly notEmulated: readonly NotEmulated[];
	readonly outputs: Readonly<Record<string, Json>>;
};

export function resourcesOf<K extends ResourceKind>(stack: Stack, kind: K): Array<ResourceOf<K>> {
	return stack.resources.filter((resource): resource is ResourceOf<K> => resource.kind === kind);
}

/** The one with a logical id, or the only one of its kind. */
export function resourceNamed<K extends ResourceKind>(
	stack: Stack,
	kind: K,
	logicalId?: string,
): ResourceOf<K> | undefined {
	const all = resourcesOf(stack, kind);
	return logicalId === undefined && all.length === 1 ? all[0] : all.find(one => one.logicalId === logicalId);
}
