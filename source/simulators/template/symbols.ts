import {didYouMean} from '../nearest.ts';
import {complain, type At, type Report} from '../problem.ts';
import {property, type Draft} from './draft.ts';
import {functionIdentities} from './identify-function.ts';
import {serviceIdentities} from './identify-service.ts';
import {scalar, unknown} from './make-node.ts';
import {functionNameIn, generatedName, type Identity, type Realm} from './naming.ts';
import {shorten, textOf, type Node} from './node.ts';
import {resolve} from './resolve.ts';
import type {Scope} from './scope.ts';

const identities = {...functionIdentities, ...serviceIdentities};

export function isEmulated(type: string): boolean {
	return Object.hasOwn(identities, type);
}

export type Surroundings = {
	readonly drafts: ReadonlyMap<string, Draft>;
	/** other names that SAM has for some of them: Payroll.Alias */
	readonly aliases: ReadonlyMap<string, string>;
	/** resources that a condition leaves out */
	readonly left: ReadonlySet<string>;
	/** what is known without the resources */
	readonly early: Scope;
	readonly realm: Realm;
	readonly report: Report;
};

/** Answers what resources are called, each when somebody first asks. */
export class Symbols {
	/** logical ids that a resource asked for */
	readonly asked = new Map<string, Set<string>>();
	private readonly around: Surroundings;
	private readonly known = new Map<string, Identity | 'working'>();

	constructor(around: Surroundings) {
		this.around = around;
	}

	/** The scope in which the properties of one resource, or the outputs, are worked out. */
	scopeOf(draft?: Draft): Scope {
		const others = (draft && this.asked.get(draft.logicalId)) ?? new Set<string>();
		if (draft) {
			this.asked.set(draft.logicalId, others);
		}

		return {
			...this.around.early,
			reference: (name, at) => {
				const early = this.around.early.reference(name, at);
				if (early !== 'later') {
					return early;
				}

				const found = this.find(name, at, others);
				return found ? scalar(at, this.identityOf(found).ref) : unknown(at);
			},
			attribute: (name, wanted, at) => {
				const [first, ...rest] = wanted.split('.');
				if (this.around.aliases.has(`${name}.${first}`)) {
					const alias = this.find(`${name}.${first}`, at, others)!;
					return rest.length === 0
						? scalar(at, this.identityOf(alias).ref)
						: this.attributeOf(alias, rest.join('.'), at);
				}

				const found = this.find(name, at, others);
				return found ? this.attributeOf(found, wanted, at) : unknown(at);
			},
		};
	}

	identityOf(draft: Draft): Identity {
		const found = this.known.get(draft.logicalId);
		if (found === 'working') {
			// The circle is reported with the others, from the list of who asked for whom.
			return {ref: draft.logicalId, attributes: {}};
		}

		if (found) {
			return found;
		}

		this.known.set(draft.logicalId, 'working');
		const identity = this.work(draft);
		this.known.set(draft.logicalId, identity);
		return identity;
	}

	private find(name: string, at: At, others: Set<string>): Draft | undefined {
		const {drafts, aliases} = this.around;
		const draft = drafts.get(aliases.get(name) ?? name);
		if (draft) {
			others.add(draft.logicalId);
		} else if (!isMadeBySam(name, drafts)) {
			complainMissing(name, at, this.around);
		}

		return draft;
	}

	private attributeOf(draft: Draft, wanted: string, at: At): Node {
		if (!isEmulated(draft.type)) {
			return scalar(at, standIn(draft, wanted, this.around.realm));
		}

		const {attributes} = this.identityOf(draft);
		if (Object.hasOwn(attributes, wanted)) {
			return scalar(at, attributes[wanted]!);
		}

		if (this.known.get(draft.logicalId) !== 'working') {
			complain(this.around.report, at, {
				what: `"${shorten(draft.logicalId)}" (${draft.type}) has no attribute "${shorten(wanted)}"`,
				remedy: didYouMean(wanted, Object.keys(attributes)),
				rule: 'dangling-reference',
			});
		}

		return unknown(at);
	}

	private work(draft: Draft): Identity {
		const {logicalId} = draft;
		const {realm} = this.around;
		const text = (name: string) => this.textOf(draft, name);
		const version = () => this.versionOf(draft);
		const known = identities[draft.type]?.({logicalId, realm, text, version});
		return known ?? {ref: generatedName({logicalId, realm}), attributes: {}};
	}

	private textOf(draft: Draft, name: string): string | undefined {
		const value = property(draft, name);
		return value && textOf(resolve(value, this.scopeOf(draft)));
	}

	private versionOf(draft: Draft): number {
		const functionOf = (other: Draft) => functionNameIn(this.textOf(other, 'FunctionName') ?? '');
		const versions = [...this.around.drafts.values()].filter(
			other => other.type === draft.type && functionOf(other) === functionOf(draft),
		);
		return versions.indexOf(draft) + 1;
	}
}

/** An answer for a resource that is not emulated: of the right kind, and plainly made up. */
function standIn({logicalId, type}: Draft, wanted: string, {partition, region, accountId}: Realm): string {
	const service = (type.split('::')[1] ?? 'other').toLowerCase();
	return /arn$/i.test(wanted)
		? `arn:${partition}:${service}:${region}:${accountId}:${logicalId}`
		: `${logicalId}.${wanted}`;
}

/** SAM makes more resources of APIs and the like than are emulated here; their names begin with that of their owner. */
function isMadeBySam(name: string, drafts: ReadonlyMap<string, Draft>): boolean {
	return (
		/^Serverless(?:RestApi|HttpApi|Deployment|UsagePlan|ApiKey|\w*Application$)/.test(name) ||
		[...drafts.values()].some(({type, logicalId, from}) => (partlyEmulated.test(type) || partlyEmulated.test(drafts.get(from ?? '')?.type ?? '')) && name.startsWith(logicalId)) // prettier-ignore
	);
}

const partlyEmulated =
	/^(?:AWS::Serverless::(?:Api|HttpApi|WebSocketApi|GraphQLApi|CapacityProvider|LayerVersion|Connector)|.*::MODULE|event source .*)$/;

function complainMissing(name: string, at: At, {left, drafts, report}: Surroundings): void {
	complain(report, at, {
		what: left.has(name)
			? `"${shorten(name)}" is left out by its Condition and asked for here`
			: `"${shorten(name)}" is neither a parameter nor a resource of this template`,
		remedy: left.has(name) ? 'Ask for it within !If with the same condition' : didYouMean(name, [...drafts.keys()]), // prettier-ignore
		rule: 'dangling-reference',
	});
}
