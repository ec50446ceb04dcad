import {didYouMean} from '../nearest.ts';
import {resourceTypes} from './data/resource-types.ts';

// Types of SAM: samtranslator/sdk/resource.py and model/sam_resources.py (aws/serverless-application-model 7000d0a).
const serverlessTypes = [
	'Api', 'Application', 'CapacityProvider', 'Connector', 'Function', 'GraphQLApi', 'HttpApi', 'LayerVersion', 'SimpleTable',
	'StateMachine', 'WebSocketApi',
].map(name => `AWS::Serverless::${name}`); // prettier-ignore

/** Whether CloudFormation would take the type; types of other publishers and modules are not ours to know. */
export function isKnownType(type: string): boolean {
	if (/^AWS::/i.test(type) || type.startsWith('Alexa::')) {
		return knownTypes().has(type);
	}

	return /^Custom::[\w@-]+$/.test(type) || /^[A-Za-z\d]+::[A-Za-z\d]+::[A-Za-z\d]+(?:::MODULE)?$/.test(type);
}

/** What a type was probably meant to be. Many are looked through for it, so that a word is looked for once. */
export function guessType(type: string): string {
	const known = guesses.get(type);
	if (known !== undefined || guesses.size >= mostGuesses) {
		return known ?? 'Check the spelling, capitals included';
	}

	const guess = didYouMean(type, [...knownTypes()]);
	guesses.set(type, guess);
	return guess;
}

const guesses = new Map<string, string>();
const mostGuesses = 200;

let names: Set<string> | undefined;

/** A word that ends in a colon is the service of the types that follow; without a namespace of its own it is AWS's. */
function knownTypes(): Set<string> {
	if (!names) {
		// Custom resources have no schema of their own and stand in no list.
		names = new Set([...serverlessTypes, 'AWS::CloudFormation::CustomResource', 'AWS::CDK::Metadata']);
		let service = '';
		for (const word of resourceTypes.trim().split(/\s+/)) {
			if (word.endsWith(':')) {
				service = word.includes('::') ? word.slice(0, -1) : `AWS::${word.slice(0, -1)}`;
			} else {
				names.add(`${service}::${word}`);
			}
		}
	}

	return names;
}
