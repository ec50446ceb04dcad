import {startRun} from '../start-run.ts';
import type {RunRequest} from '../run.ts';

// `node runner-process.ts <request>`: a runner that may be killed. It prints what it hears, then the verdict's state.
const request = JSON.parse(process.argv[2] ?? '') as RunRequest & {readonly andExit?: boolean};
const run = startRun(request, {
	event(event) {
		process.stdout.write(`${event.type === 'log' ? event.text : event.type}\n`);
		if (event.type === 'check-started' && request.andExit === true) process.exit(0);
	},
});
process.stdout.write(`run ${run.id}\n`);
process.stdout.write(`${(await run.done).state}\n`);
