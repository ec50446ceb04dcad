// The first file that runs, on whatever Node is there: no static imports and nothing that Node 12 cannot parse.
type CompileCache = {enableCompileCache(): unknown};

const needed = [20, 19];
const found = process.versions.node.split('.').map(Number);
const isTooOld = found[0]! < needed[0]! || (found[0] === needed[0] && found[1]! < needed[1]!);

if (isTooOld) {
	process.stderr.write(
		'serverless-kata needs Node.js ' +
			needed.join('.') +
			' or newer, and this is ' +
			process.versions.node +
			'. Install a current one (https://nodejs.org) or switch to it (nvm install --lts), then start again.\n',
	);
	process.exitCode = 2;
} else {
	// Keeps what V8 compiled for the next start, where Node can (22 and newer): a fifth less time until `list` has spoken.
	const modules = (process.getBuiltinModule ? process.getBuiltinModule('node:module') : {}) as Partial<CompileCache>;
	if (modules.enableCompileCache) modules.enableCompileCache();
	const app = './app/main.js';
	void import(app);
}
