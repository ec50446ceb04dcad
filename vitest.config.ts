import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vitest/config';

export default defineConfig({
	resolve: {alias: {'serverless-kata/kit': fileURLToPath(new URL('source/kit/index.ts', import.meta.url))}},
	test: {
		include: ['source/**/*.test.{ts,tsx}'],
		// What starts programs finds them built.
		globalSetup: ['source/packaging/build-once.ts'],
		// Tests start real processes and two cores are all that many machines have.
		maxWorkers: 2,
		testTimeout: 30_000,
		hookTimeout: 60_000,
	},
});
