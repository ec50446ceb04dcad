import type {Database} from './database.ts';
import type {CallContext} from './faults.ts';
import {checkConstraints} from './requests/check-constraints.ts';
import {checkTypes} from './requests/check-types.ts';
import {dropNulls} from './requests/drop-nulls.ts';
import type {Infer, StructShape} from './requests/shape.ts';

/** What IAM must allow: one action on one resource, and what the request says to conditions. */
export type Permission = {
	readonly action: string;
	readonly resource: string;
	readonly conditionKeys: Readonly<Record<string, string | readonly string[]>>;
};

/** One operation of the service: the form of its request, what it needs to be allowed, what it does. */
export type OperationDefinition<S extends StructShape> = {
	readonly input: S;
	/** complaints that come before the form's own */
	readonly precheck?: (input: Partial<Infer<S>>) => void;
	readonly permissions: (database: Database, input: Infer<S>) => readonly Permission[];
	readonly run: (database: Database, input: Infer<S>, context: CallContext) => object;
};
export type Operation = {
	readonly permissions: (database: Database, input: unknown) => readonly Permission[];
	readonly run: (database: Database, input: unknown, context: CallContext) => object;
};

export function defineOperation<S extends StructShape>(definition: OperationDefinition<S>): Operation {
	// Once accepted, a request is what its form says; the compiler cannot follow that through every form at once.
	const {precheck, permissions, run} = definition as unknown as ErasedDefinition;
	const accept = (input: unknown): unknown => {
		checkTypes(definition.input, input);
		const given = dropNulls(definition.input, input ?? {});
		precheck?.(given);
		checkConstraints(definition.input, given);
		return given;
	};
	return {
		permissions: (database, input) => permissions(database, accept(input)),
		run: (database, input, context) => run(database, accept(input), context),
	};
}

type ErasedDefinition = Operation & {readonly precheck?: (input: unknown) => void};
