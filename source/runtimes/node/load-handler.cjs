'use strict';
// Finds and loads the function that `Handler` names, with the errors of AWS's Node runtime.
const {existsSync} = require('node:fs');
const path = require('node:path');
const {pathToFileURL} = require('node:url');

exports.loadHandler = async (root, name) => {
	const {file, trail} = locate(root, name);
	const loaded = await load(file, root);
	let handler = loaded;
	for (const key of trail) handler = handler?.[key] ?? handler?.default?.[key];
	if (handler === undefined) throw named('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
	if (typeof handler !== 'function') throw named('Runtime.HandlerNotFound', `${name} is not a function`);
	if (handler.length >= 3) {
		const advice = 'Node.js 24 has no callback handlers: return a value or a promise instead of taking a callback.';
		throw named('Runtime.CallbackHandlerDeprecated', `${name} takes ${handler.length} parameters. ${advice}`);
	}
	return handler;
};

/** "folder/handler.inner.run" -> folder/handler.js, [inner, run] */
function locate(root, name) {
	const folder = path.dirname(name);
	const [stem, ...trail] = path.basename(name).split('.');
	if (!stem || trail.length === 0 || name.includes('..')) throw named('Runtime.MalformedHandlerName', 'Bad handler');
	const base = path.resolve(root, folder, stem);
	const file = ['.js', '.mjs', '.cjs'].map(extension => base + extension).find(existsSync);
	if (!file) throw named('Runtime.ImportModuleError', `Error: Cannot find module '${path.join(folder, stem)}'`);
	return {file, trail};
}

async function load(file) {
	try {
		return await import(pathToFileURL(file).href);
	} catch (error) {
		if (error instanceof SyntaxError) throw named('Runtime.UserCodeSyntaxError', String(error), error);
		const missing = error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND';
		if (missing) throw named('Runtime.ImportModuleError', `Error: ${error.message}`, error);
		throw error;
	}
}

function named(name, message, cause) {
	const error = new Error(message);
	error.name = name;
	if (cause?.stack) error.stack = cause.stack;
	return error;
}
