import {spawn, type ChildProcess} from 'node:child_process';

/** What ends the processes of a run when the runner cannot do it any more. */
export type Watchdog = {
	watch(leader: number, run: string): void;
	forget(leader: number, run: string): void;
};

let current: Started | undefined;

/**
 * The watchdog of this process, started when it is first needed. It is a shell in a session of its own that holds a
 * pipe from us: when the pipe closes, however we ended, it kills what it was told to watch and goes. A process that is
 * stopped or spins cannot notice that anything vanished, so somebody else must. Windows has no such shell: there,
 * nothing is ever stopped, and a check process ends when its standard input closes.
 */
export function watchdog(): Watchdog {
	if (process.platform === 'win32') return {watch() {}, forget() {}};
	if (current === undefined || current.isGone()) current = startWatchdog();
	return current;
}

type Started = Watchdog & {isGone(): boolean};

function startWatchdog(): Started {
	const child = spawn('/bin/sh', ['-c', script], {
		detached: true,
		cwd: '/',
		env: {PATH: process.env['PATH'] ?? '/usr/bin:/bin'},
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	let isGone = false;
	const gone = () => void (isGone = true);
	child.once('error', gone).once('exit', gone);
	child.stdin?.on('error', gone);
	letUsEnd(child);
	const tell = (line: string) => void (isGone || child.stdin?.write(line));
	return {
		watch: (leader, run) => tell(`watch ${leader} ${run}\n`),
		forget: (leader, run) => tell(`forget ${leader} ${run}\n`),
		isGone: () => isGone,
	};
}

/** It waits for our end, so it must not hold it up. */
function letUsEnd(child: ChildProcess): void {
	child.unref();
	if (child.stdin && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
}

// `kill -KILL -PGID` is what every shell takes: dash refuses `kill -9 -- -PGID`. What left its group is found by the
// mark in its environment. Killed processes may have started others a moment before, hence the rounds. That a group takes
// a signal says nothing: the dead whom nobody has waited for take it too.
const script = `
trap '' HUP INT QUIT TERM TSTP

marked() {
	if [ -r /proc/self/environ ]; then
		for file in $(grep -lsF "KATA_RUN=$1" /proc/[0-9]*/environ); do
			pid=\${file#/proc/}
			echo "\${pid%/environ}"
		done
	else
		ps -axEwwo pid=,command= | grep -F "KATA_RUN=$1" | grep -vF grep | while read -r pid rest; do echo "$pid"; done
	fi
}

watched=
while read -r verb leader run; do
	case $verb in
	watch) watched="$watched $leader/$run" ;;
	forget)
		kept=
		for one in $watched; do
			[ "$one" = "$leader/$run" ] || kept="$kept $one"
		done
		watched=$kept
		;;
	esac
done

for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	found=
	for one in $watched; do
		kill -KILL "-\${one%%/*}" 2>/dev/null
		for pid in $(marked "\${one#*/}"); do
			kill -KILL "$pid" 2>/dev/null && found=yes
		done
	done
	[ "$round" -lt 3 ] && continue
	[ -n "$found" ] || break
	sleep 0.1 2>/dev/null || sleep 1
done
`;
