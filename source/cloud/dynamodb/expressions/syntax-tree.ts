/** An expression as written, before names and values are put in. */
export type PathPart =
	| {readonly kind: 'name'; readonly name: string}
	| {readonly kind: 'placeholder'; readonly name: string}
	| {readonly kind: 'index'; readonly index: string};

export type PathNode = {readonly kind: 'path'; readonly parts: readonly PathPart[]};
export type ValueNode = {readonly kind: 'value'; readonly name: string};
export type FunctionNode = {
	readonly kind: 'function';
	readonly name: string;
	readonly operands: readonly OperandNode[];
};
export type ArithmeticNode = {
	readonly kind: 'arithmetic';
	readonly operator: '+' | '-';
	readonly left: OperandNode;
	readonly right: OperandNode;
};
export type OperandNode = PathNode | ValueNode | FunctionNode | ArithmeticNode;

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type ConditionNode =
	| FunctionNode
	| {readonly kind: 'compare'; readonly operator: Comparator; readonly left: OperandNode; readonly right: OperandNode}
	| {readonly kind: 'between'; readonly operand: OperandNode; readonly low: OperandNode; readonly high: OperandNode}
	| {readonly kind: 'in'; readonly operand: OperandNode; readonly candidates: readonly OperandNode[]}
	| {
			readonly kind: 'both';
			readonly operator: 'AND' | 'OR';
			readonly left: ConditionNode;
			readonly right: ConditionNode;
	  }
	| {readonly kind: 'not'; readonly condition: ConditionNode};

export type UpdateSection = 'SET' | 'REMOVE' | 'ADD' | 'DELETE';
export type UpdateActionNode =
	| {readonly section: 'SET'; readonly path: PathNode; readonly operand: OperandNode}
	| {readonly section: 'REMOVE'; readonly path: PathNode}
	| {readonly section: 'ADD' | 'DELETE'; readonly path: PathNode; readonly operand: ValueNode};
export type UpdateNode = {readonly actions: readonly UpdateActionNode[]; readonly sections: readonly UpdateSection[]};

/** What every parser hands on: the tree, and what the checks after parsing need of the text. */
export type Parsed<Tree> = {
	readonly tree: Tree;
	/** names outside placeholders, in order */
	readonly plainNames: readonly string[];
	readonly functions: readonly FunctionNode[];
	readonly operators: number;
};
