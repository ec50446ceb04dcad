import ts from '@typescript/typescript6';
import {isBuiltin} from 'node:module';
import {posix} from 'node:path';
import type {Import} from './floors.ts';

/** Every import of a file: static, dynamic, `require`, re-exports, and types alone. */
export function readImports(file: string, text: string): Import[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const found: Import[] = [];
	const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
		if (specifier && ts.isStringLiteralLike(specifier))
			found.push({from: file, to: resolve(file, specifier.text), typeOnly});
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, importsTypesAlone(node.importClause));
		else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
		else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
		// A dynamic import comes when it is called, long after both files have run: it makes no cycle.
		else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
			add(node.arguments[0], true);
		else if (ts.isCallExpression(node) && node.expression.getText() === 'require') add(node.arguments[0], false);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function importsTypesAlone(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false;
	if (clause.isTypeOnly) return true;
	const {name, namedBindings} = clause;
	return (
		!name && !!namedBindings && ts.isNamedImports(namedBindings) && namedBindings.elements.every(one => one.isTypeOnly)
	);
}

function resolve(file: string, specifier: string): string {
	if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
	if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
	if (specifier === 'serverless-kata/kit') return specifier;
	return specifier
		.split('/')
		.slice(0, specifier.startsWith('@') ? 2 : 1)
		.join('/');
}
