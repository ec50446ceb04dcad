// Sucrase publishes its parser, without types beside it. Its CommonJS build is named in full everywhere, so that a
// bundle holds one copy and not two.
declare module 'sucrase/dist/index.js' {
	export {transform} from 'sucrase';
}
declare module 'sucrase/dist/parser/index.js' {
	export {parse} from 'sucrase/dist/types/parser/index.js';
}
declare module 'sucrase/dist/parser/tokenizer/types.js' {
	export {TokenType} from 'sucrase/dist/types/parser/tokenizer/types.js';
}
