import {expect, it} from 'vitest';
import {didYouMean, nearest} from './nearest.ts';

it('finds the word with one slip, whatever its capitals', () => {
	expect(nearest('timout', ['Handler', 'Timeout', 'Runtime'])).toBe('Timeout');
	expect(nearest('Tiemout', ['Timeout'])).toBe('Timeout');
	expect(nearest('memorysize', ['MemorySize'])).toBe('MemorySize');
});

it('finds nothing when nothing is close', () => {
	expect(nearest('Banana', ['Timeout', 'Handler'])).toBeUndefined();
	expect(nearest('x'.repeat(1_000_000), ['Timeout'])).toBeUndefined();
});

it('names the few words there are when it cannot guess', () => {
	expect(didYouMean('banana', ['x86_64', 'arm64'])).toBe('Known here: x86_64, arm64');
});

it('completes a word that stops early before it looks for slips', () => {
	expect(nearest('AmazonS3ReadOnly', ['AmazonLexReadOnly', 'AmazonS3ReadOnlyAccess'])).toBe('AmazonS3ReadOnlyAccess');
	expect(nearest('Mem', ['MemorySize'])).toBeUndefined();
});
