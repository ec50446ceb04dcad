import {spawnSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {makePackage} from './fixtures/make-package.ts';
import {temporaryFolder} from './fixtures/temporary-folder.ts';

// A disk of its own needs a mount namespace, which some systems refuse to ordinary users.
const mayMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

test.skipIf(!mayMount)('on a full disk a workspace is refused, and finished when there is room', () => {
	const disk = temporaryFolder();
	const packageFolder = makePackage(temporaryFolder(), {program: `// ${'x'.repeat(200_000)}`});
	const told = onDisk(disk, 'size=300k', [
		`head -c 150000 /dev/zero > ${disk}/mine`,
		open(path.join(disk, 'k'), packageFolder),
		`ls ${disk}/k/.kata/runtime 2>/dev/null`,
		`rm ${disk}/mine`,
		`mount -o remount,size=2m ${disk}`,
		open(path.join(disk, 'k'), packageFolder),
		`ls ${disk}/k/warm-up`,
	]);
	expect(told[0]).toContain('"what":"The disk is full"');
	expect(told.slice(1)).toEqual(['{"notes":[]}', 'README.md', 'handler.ts', 'package.json', 'template.yaml']);
});

test.skipIf(!mayMount)('on a disk that can only be read, a new workspace is refused and an old one opens', () => {
	const disk = temporaryFolder();
	const packageFolder = makePackage(temporaryFolder());
	const told = onDisk(disk, 'size=2m', [
		open(path.join(disk, 'k'), packageFolder),
		`mount -o remount,ro ${disk}`,
		open(path.join(disk, 'other'), packageFolder),
		open(path.join(disk, 'k'), path.join(disk, 'k/.kata/runtime')),
	]);
	expect(told).toEqual(['{"notes":[]}', expect.stringContaining('This disk can only be read'), '{"notes":[]}']);
});

test.skipIf(!mayMount)('on a full disk progress stays as it was, and so does a learner’s file', () => {
	const disk = temporaryFolder();
	mkdirSync(path.join(disk, '.kata'));
	const [told, progress, files] = onDisk(disk, 'size=64k', [
		`mkdir -p ${disk}/.kata`,
		script('count-runs.ts', disk, 'warm-up', '3'),
		// Room for a lock is left, and none for what the lock is for.
		`head -c 4096 /dev/zero > ${disk}/page; head -c 1000000 /dev/zero > ${disk}/mine 2>/dev/null; rm ${disk}/page`,
		`(${script('count-runs.ts', disk, 'warm-up', '1')}) 2>&1 | grep -o 'The disk is full' | head -1`,
		`grep -c '"runs": 3' ${disk}/.kata/progress.json`,
		`ls -R ${disk}/.kata | tr '\\n' ' '`,
	]);
	expect([told, progress]).toEqual(['The disk is full', '1']);
	expect(files?.trim()).toMatch(/: progress\.json progress\.json\.bak temporary {2}\S+temporary:$/);
});

/** Runs shell commands over a small disk mounted at this folder, for them alone. */
function onDisk(disk: string, options: string, commands: readonly string[]): string[] {
	const all = [`mount -t tmpfs -o ${options} none ${disk}`, ...commands].join('\n');
	const {stdout, stderr} = spawnSync('unshare', ['-rm', 'sh', '-c', all], {encoding: 'utf8', cwd: projectFolder});
	if (stdout === '') throw new Error(stderr);
	return stdout.trim().split('\n');
}

function open(folder: string, packageFolder: string): string {
	return script('open-workspace.ts', folder, packageFolder);
}

function script(name: string, ...args: readonly string[]): string {
	const file = fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
	return `'${process.execPath}' --import tsx '${file}' ${args.map(arg => `'${arg}'`).join(' ')}`;
}

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
