import ts from 'typescript';

/** What a text can read as: `null` stands for what only the running engine knows. */
export type Form = readonly (string | null)[];
/** Finds what a name of a file stands for, there or where it is imported from. */
export type Find = (name: string, from: ts.SourceFile) => ts.Node | null;
type Known = ReadonlyMap<string, readonly Form[]>;
type Look = {
  readonly find: Find;
  readonly known: Known;
  readonly depth: number;
  readonly seen: (node: ts.Node) => void;
};

const unknown: readonly Form[] = [[null]];
const most = 128;
const deepest = 6;

/** Every form of a text: both sides of a condition, one and many of a count, what a constant or a short function says. */
export function literalForms(
  node: ts.Expression,
  find: Find,
  seen: (node: ts.Node) => void = () => undefined,
): readonly Form[] {
  return forms(node, { find, known: new Map(), depth: 0, seen });
}

function forms(given: ts.Expression, look: Look): readonly Form[] {
  if (look.depth > deepest) return unknown;
  const node = bare(given);
  if (ts.isStringLiteralLike(node)) {
    look.seen(node);
    return [[node.text]];
  }
  if (ts.isTemplateExpression(node)) return ofTemplate(node, look);
  if (ts.isConditionalExpression(node)) return [...forms(node.whenTrue, look), ...forms(node.whenFalse, look)];
  if (ts.isBinaryExpression(node)) return ofTwo(node, look);
  if (ts.isIdentifier(node)) return ofName(node, look);
  if (ts.isCallExpression(node)) return ofCall(node, look);
  if (ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node)) return ofMember(node, look);
  return unknown;
}

/** Without brackets and what is said to the compiler only. */
function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)
    ? bare(node.expression)
    : node;
}

const joined = (one: readonly Form[], other: readonly Form[]): readonly Form[] =>
  one.length * other.length > most ? [[null]] : one.flatMap((before) => other.map((after) => [...before, ...after]));

function ofTemplate(node: ts.TemplateExpression, look: Look): readonly Form[] {
  look.seen(node);
  let all: readonly Form[] = [[node.head.text]];
  for (const { expression, literal } of node.templateSpans) {
    const held = forms(expression, look);
    const room = all.length * held.length <= most;
    all = joined(joined(all, room ? held : unknown), [[literal.text]]);
  }
  return all;
}

function ofTwo(node: ts.BinaryExpression, look: Look): readonly Form[] {
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.PlusToken) return joined(forms(node.left, look), forms(node.right, look));
  if (kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken)
    return [...forms(node.left, look), ...forms(node.right, look).filter(isSomething)];
  return unknown;
}

const isSomething = (form: Form): boolean => form.some((part) => part !== '');

const deeper = (look: Look, known: Known = look.known): Look => ({ ...look, known, depth: look.depth + 1 });

function ofName(node: ts.Identifier, look: Look): readonly Form[] {
  const given = look.known.get(node.text);
  if (given !== undefined) return given;
  const local = localConstant(node);
  const found = local === 'hidden' ? null : (local ?? look.find(node.text, node.getSourceFile()));
  if (found === null || !ts.isVariableDeclaration(found) || found.initializer === undefined) return unknown;
  return forms(found.initializer, deeper(look));
}

/** The `const` nearest around a name; 'hidden' where a parameter or a pattern has it. */
function localConstant(node: ts.Identifier): ts.VariableDeclaration | 'hidden' | null {
  for (let around: ts.Node | undefined = node.parent; around !== undefined; around = around.parent) {
    if (ts.isFunctionLike(around) && around.parameters.some(({ name }) => names(name, node.text))) return 'hidden';
    if (!ts.isBlock(around)) continue;
    for (const statement of around.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const declared of statement.declarationList.declarations) {
        if (!names(declared.name, node.text)) continue;
        return ts.isIdentifier(declared.name) ? declared : 'hidden';
      }
    }
  }
  return null;
}

const names = (bound: ts.BindingName, name: string): boolean =>
  ts.isIdentifier(bound)
    ? bound.text === name
    : bound.elements.some((element) => ts.isBindingElement(element) && names(element.name, name));

function ofCall(node: ts.CallExpression, look: Look): readonly Form[] {
  if (!ts.isIdentifier(node.expression)) return unknown;
  const name = node.expression.text;
  const given = node.arguments;
  if (name === 'count') {
    look.seen(node);
    return ofCount(given, look);
  }
  const found = look.find(name, node.getSourceFile());
  const made = found === null ? null : functionOf(found);
  if (made === null || !given.every((each) => !ts.isSpreadElement(each))) return unknown;
  const known = new Map<string, readonly Form[]>();
  for (const [index, { name: parameter }] of made.parameters.entries()) {
    const argument = given[index];
    if (ts.isIdentifier(parameter))
      known.set(parameter.text, argument === undefined ? unknown : forms(argument, deeper(look)));
  }
  const all = returned(made).flatMap((each) => forms(each, deeper(look, known)));
  return all.length === 0 || all.length > most ? unknown : all;
}

/** `1 task`, `12 tasks`. */
function ofCount(given: readonly ts.Expression[], look: Look): readonly Form[] {
  const [, one, many] = given;
  if (one === undefined) return unknown;
  const ones = forms(one, look);
  const others = many === undefined ? ones.map((form) => [...form, 's']) : forms(many, look);
  return [...joined([[null, ' ']], ones), ...joined([[null, ' ']], others)];
}

type Made = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

function functionOf(found: ts.Node): Made | null {
  if (ts.isFunctionDeclaration(found)) return found;
  if (!ts.isVariableDeclaration(found) || found.initializer === undefined) return null;
  const made = bare(found.initializer);
  return ts.isArrowFunction(made) || ts.isFunctionExpression(made) ? made : null;
}

function returned(made: Made): readonly ts.Expression[] {
  if (made.body === undefined) return [];
  if (!ts.isBlock(made.body)) return [made.body];
  const all: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) all.push(node.expression);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(made.body, visit);
  return all;
}

/** `words[kind]` and `words.kind` of a constant table. */
function ofMember(node: ts.ElementAccessExpression | ts.PropertyAccessExpression, look: Look): readonly Form[] {
  if (!ts.isIdentifier(node.expression)) return unknown;
  const local = localConstant(node.expression);
  const found = local === 'hidden' ? null : (local ?? look.find(node.expression.text, node.getSourceFile()));
  if (found === null || !ts.isVariableDeclaration(found) || found.initializer === undefined) return unknown;
  const table = bare(found.initializer);
  if (!ts.isObjectLiteralExpression(table)) return unknown;
  const one = ts.isPropertyAccessExpression(node) ? node.name.text : null;
  const all = table.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property)) return unknown;
    const name = ts.isIdentifier(property.name) || ts.isStringLiteral(property.name) ? property.name.text : '';
    return one === null || one === name ? forms(property.initializer, deeper(look)).filter(isSomething) : [];
  });
  return all.length === 0 || all.length > most ? unknown : all;
}
