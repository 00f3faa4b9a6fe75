import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import ts from 'typescript';

import { literalForms, type Find, type Form } from './literal-forms.ts';

/** One sentence of the engine: `{0}` stands for what only the running engine knows; `file` is `path#name` of what holds it. */
export type EngineSentence = { readonly file: string; readonly line: number; readonly key: string };

const root = resolve(import.meta.dirname, '../..');
const files = new Map<string, ts.SourceFile>();
const fileAt = (path: string): ts.SourceFile => {
  const known = files.get(path);
  if (known !== undefined) return known;
  const read = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  files.set(path, read);
  return read;
};

/** Every text of these files that reads as words for a person. */
export function engineSentences(under: string, isLeftOut: (file: string) => boolean): readonly EngineSentence[] {
  return sources(join(root, under))
    .map((path) => ({ path, file: relative(root, path) }))
    .filter(({ file }) => !isLeftOut(file))
    .flatMap(({ path, file }) => sentencesOf(fileAt(path), file))
    .filter(({ file }) => !isLeftOut(file));
}

function sources(folder: string): readonly string[] {
  if (folder.endsWith('.ts')) return [folder];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : path.endsWith('.ts') ? [path] : [];
  });
}

function sentencesOf(source: ts.SourceFile, file: string): readonly EngineSentence[] {
  const inside = new Set<ts.Node>();
  const found: { node: ts.Node; forms: readonly Form[] }[] = [];
  const visit = (node: ts.Node): void => {
    if (isNoSentence(node)) return;
    if (isText(node)) {
      const forms = literalForms(node, find, (part) => {
        if (part !== node && part.getSourceFile() === source) inside.add(part);
      });
      found.push({ node, forms });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const all = found
    .filter(({ node }) => !inside.has(node))
    .flatMap(({ node, forms }) =>
      forms
        .map(keyOf)
        .filter((key) => reads(key) || (isWordOfField(node) && /^\p{L}{3,}$/u.test(key)))
        .map((key) => ({
          file: `${file}#${outermost(node)}`,
          line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
          key,
        })),
    );
  return all.filter(({ key }, index) => all.findIndex((each) => each.key === key) === index);
}

function outermost(node: ts.Node): string {
  let name = '';
  for (let around = node.parent; !ts.isSourceFile(around); around = around.parent)
    if ((ts.isVariableDeclaration(around) || ts.isFunctionDeclaration(around)) && around.name !== undefined)
      name = around.name.getText();
  return name;
}

const isSum = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

const isText = (node: ts.Node): node is ts.Expression =>
  ts.isTemplateExpression(node) ||
  (ts.isStringLiteralLike(node) && !ts.isLiteralTypeNode(node.parent)) ||
  (isSum(node) && !isSum(node.parent) && isText(node.right)) ||
  (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'count');

const fields = new Set(['seen', 'fix', 'note', 'problem']);

/** Where even a single word is said to a person. */
function isWordOfField(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return fields.has(parent.name.getText());
  if (ts.isConditionalExpression(parent)) return isWordOfField(parent);
  if (!ts.isCallExpression(parent)) return false;
  const called = parent.expression.getText();
  // The first word of a finding is its name.
  return /^(passed|notChecked)$/.test(called) || (/^(green|amber|red)$/.test(called) && parent.arguments[0] !== node);
}

/** Where words are for the log, a failure's details, the database or the compiler. */
function isNoSentence(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isThrowStatement(node) || ts.isTaggedTemplateExpression(node)) return true;
  if (ts.isNewExpression(node)) return /Error$/.test(node.expression.getText());
  return ts.isCallExpression(node) && /(^|\.)log(ger)?\??\.\w+$|\.(prepare|exec)$/.test(node.expression.getText());
}

/** Holes beside each other are one hole. */
function keyOf(form: Form): string {
  let key = '';
  let holes = 0;
  let wasHole = false;
  for (const part of form) {
    if (part === '') continue;
    if (part !== null) key += part;
    else if (!wasHole) key += `{${holes++}}`;
    wasHole = part === null;
  }
  return key;
}

const statements =
  /^\s*(select|insert|update|delete|create|with|pragma|alter|drop|begin|commit|from|where|left join|join|order by|group by|and|or|values|set|on|limit)\b(?=.*[=(*;]|.*\b(from|into|table|desc|asc)\b)/is;

/** Two words beside each other, or a word beside a hole; no statement of the database, no path, no markup. */
function reads(key: string): boolean {
  if (statements.test(key) || /^[</]|<\/|^\s*(GET|POST|PUT|PATCH|DELETE|ENGINE|coffer|--\S+) /.test(key)) return false;
  return /\p{L}{2,}[,;:.)”"’]* +[\p{L}{"“(\d]|\} [\p{L}"“(]{2,}/u.test(key);
}

const find: Find = (name, from) => found(name, from, 0);

function found(name: string, from: ts.SourceFile, depth: number): ts.Node | null {
  for (const statement of from.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement;
    if (ts.isVariableStatement(statement)) {
      const declared = statement.declarationList.declarations.find(
        ({ name: own }) => ts.isIdentifier(own) && own.text === name,
      );
      if (declared !== undefined) return declared;
    }
    if (depth > 3 || (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement))) continue;
    const named = namedIn(statement, name);
    if (named !== null) return found(named.name, fileAt(named.path), depth + 1);
  }
  return null;
}

function namedIn(
  statement: ts.ImportDeclaration | ts.ExportDeclaration,
  name: string,
): { name: string; path: string } | null {
  const { moduleSpecifier } = statement;
  if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.'))
    return null;
  const bound = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
  if (bound === undefined || !(ts.isNamedImports(bound) || ts.isNamedExports(bound))) return null;
  const element = bound.elements.find((each) => each.name.text === name);
  if (element === undefined) return null;
  const path = join(dirname(statement.getSourceFile().fileName), moduleSpecifier.text);
  return { name: (element.propertyName ?? element.name).text, path };
}
