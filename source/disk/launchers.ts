/**
 * `kata`, the launcher of a workspace. It starts the runtime that lies beside it, from whatever folder and through
 * whatever link it is called. On a terminal it waits instead of becoming Node, because after a death by signal nobody
 * else is left who could give the terminal back as it was.
 */
export const launcher = String.raw`#!/bin/sh
# Starts Serverless Kata from the folder that this file lies in.
self=$0
while [ -L "$self" ]; do
	target=$(readlink "$self")
	case $target in
		/*) self=$target ;;
		*) self=$(dirname "$self")/$target ;;
	esac
done
folder=$(CDPATH= cd -- "$(dirname "$self")" && pwd -P) || exit 2
program=$folder/.kata/runtime/dist/serverless-kata.js

# An update that was cut short leaves the former runtime under another name.
if [ ! -d "$folder/.kata/runtime" ]; then
	for former in "$folder"/.kata/runtime.old-*; do
		[ -d "$former" ] && mv "$former" "$folder/.kata/runtime" && break
	done
fi
if [ ! -f "$program" ]; then
	echo "Parts of the app are missing from $folder/.kata." >&2
	echo "Put them back with: npx serverless-kata open \"$folder\"  (your files and your progress stay)" >&2
	exit 2
fi
if ! command -v node >/dev/null 2>&1; then
	echo "Serverless Kata needs Node.js 20.19 or newer, and there is no node here." >&2
	echo "Install it from https://nodejs.org (or: nvm install --lts), open a new terminal, then start ./kata again." >&2
	exit 2
fi

# Without a terminal there is nothing to give back.
[ -t 0 ] && [ -t 1 ] || exec node "$program" "$@"

terminal=$(stty -g 2>/dev/null)
trap : INT
node "$program" "$@"
status=$?
case $status in
	# Ctrl-C, and being asked to end: the app has given the terminal back itself.
	129 | 130 | 143) ;;
	1[3-9][0-9] | 2[0-9][0-9])
		[ -n "$terminal" ] && stty "$terminal" 2>/dev/null
		# Keep the cursor, leave the alternate screen, show the cursor, no colour, no paste marks, no mouse.
		printf '\033%s\033[?1049l\033[?25h\033[0m\033[?2004l\033[?1000l\033[?1006l\r\n' 7
		echo "The app was ended from outside. Your files and your progress are safe: start it again with ./kata" >&2
		;;
esac
exit "$status"
`;

/** The same for Windows, where a console restores itself. */
export const windowsLauncher = [
	'@echo off',
	'setlocal',
	'set "program=%~dp0.kata\\runtime\\dist\\serverless-kata.js"',
	'if not exist "%~dp0.kata\\runtime" for /d %%f in ("%~dp0.kata\\runtime.old-*") do move "%%f" "%~dp0.kata\\runtime" >nul 2>nul',
	'if not exist "%program%" goto missing',
	'where node >nul 2>nul || goto nonode',
	'node "%program%" %*',
	'exit /b %errorlevel%',
	':missing',
	'>&2 echo Parts of the app are missing from "%~dp0.kata".',
	'>&2 echo Put them back with: npx serverless-kata open "%~dp0."  (your files and your progress stay)',
	'exit /b 2',
	':nonode',
	'>&2 echo Serverless Kata needs Node.js 20.19 or newer, and there is no node here.',
	'>&2 echo Install it from https://nodejs.org, open a new terminal, then start kata again.',
	'exit /b 2',
	'',
].join('\r\n');
