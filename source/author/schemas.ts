import {exerciseFile} from '../workshop/exercise-file.ts';
import {proofFile} from '../workshop/proof-file.ts';
import {workshopFile} from '../workshop/workshop-file.ts';
import type {JsonSchema, Shape} from '../workshop/yaml/shape.ts';

/** JSON Schemas of the files an author writes, by file name: made from the very shapes that the parsers read. */
export function schemas(): Readonly<Record<string, JsonSchema>> {
	return {
		'exercise.schema.json': publish('An exercise of a serverless-kata workshop', exerciseFile()),
		'proof.schema.json': publish('What the checks of an exercise say about each answer to it', proofFile()),
		'workshop.schema.json': publish('A serverless-kata workshop', workshopFile()),
	};
}

function publish(title: string, shape: Shape<unknown>): JsonSchema {
	return {$schema: 'http://json-schema.org/draft-07/schema#', title, ...shape.schema};
}
