import {spawn} from 'node:child_process';

export type Start = {
	readonly args: readonly string[];
	readonly command?: string;
	readonly cwd?: string;
	readonly env?: NodeJS.ProcessEnv;
	/** stop the clock when this is printed, instead of at the end */
	readonly until?: RegExp;
	/** an end with another exit code is an error, so that nothing fast and broken is praised */
	readonly exitCode?: number;
};

export const startBareNode = (): Promise<number> => startProcess({args: ['-e', '0']});

/** Milliseconds until a program has ended, or has printed what is waited for. */
export function startProcess({
	args,
	command = process.execPath,
	cwd,
	env,
	until,
	exitCode = 0,
}: Start): Promise<number> {
	return new Promise((resolve, reject) => {
		const start = performance.now();
		const child = spawn(command, args, {cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe']});
		let output = '';
		let seen: number | undefined;
		const read = (chunk: Buffer) => {
			output += chunk.toString();
			if (until?.test(output)) seen ??= performance.now() - start;
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.on('error', reject);
		child.on('close', code => {
			const ms = seen ?? performance.now() - start;
			const wrong =
				code !== exitCode ? `ended with ${code}` : until && seen === undefined ? `never printed ${until}` : '';
			if (wrong) reject(new Error(`${command} ${args.join(' ')} ${wrong}:\n${output}`));
			else resolve(ms);
		});
	});
}
