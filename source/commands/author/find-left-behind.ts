import {execFile} from 'node:child_process';
import {promisify} from 'node:util';

/** Processes whose arguments hold the marker: what a run has left behind. Windows is not asked. */
export async function findLeftBehind(marker: string): Promise<readonly string[]> {
	if (process.platform === 'win32') return [];
	const {stdout} = await promisify(execFile)('ps', ['-A', '-o', 'pid=,args='], {maxBuffer: 20_000_000}).catch(() => ({
		stdout: '',
	}));
	return stdout.split('\n').filter(line => line.includes(marker));
}
