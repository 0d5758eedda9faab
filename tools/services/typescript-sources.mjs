/** Looks things up in TypeScript sources without compiling them: syntax and documentation, no types. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { ROOT } from './settings.mjs';

/** @typedef {import('typescript').Node} Node */
/** @typedef {import('typescript').SourceFile} SourceFile */

/** @param {string} file from the repository's root, which is also its name */
export function parse(file) {
  return ts.createSourceFile(
    file,
    readFileSync(join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
    /* setParentNodes */ true,
  );
}

/**
 * The sources below some folders, tests apart, in the order of their names.
 * @param {string[]} folders
 */
export function parseAll(folders) {
  const files = ts.sys.readDirectory(ROOT, ['.ts'], ['**/*.spec.ts', '**/*.int-spec.ts'], folders);
  return files.map((file) => relative(ROOT, file)).map(parse);
}

/**
 * Every node of a kind in a node, itself and its documentation included.
 * @template {Node} T
 * @param {Node} node
 * @param {(node: Node) => node is T} isOne
 * @returns {T[]}
 */
export function all(node, isOne) {
  return [...(isOne(node) ? [node] : []), ...node.getChildren().flatMap((child) => all(child, isOne))];
}

/**
 * The statement that declares a constant or an interface.
 * @param {SourceFile} file
 * @param {string} name
 */
export function declared(file, name) {
  const found = file.statements.find((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some((one) => one.name.getText() === name)
      : ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  if (!found) throw new Error(`${file.fileName} declares no ${name}`);
  return found;
}

/**
 * The entries of a constant that is an object literal.
 * @param {SourceFile} file
 * @param {string} name
 */
export function entriesOf(file, name) {
  const [found] = all(declared(file, name), ts.isObjectLiteralExpression);
  if (!found) throw new Error(`${name} in ${file.fileName} is no object`);
  return found.properties.filter(ts.isPropertyAssignment);
}

/**
 * The properties of an interface, inherited ones apart, each with its type as it is written.
 * @param {SourceFile} file
 * @param {string} name
 */
export function propertiesOf(file, name) {
  return all(declared(file, name), ts.isPropertySignature)
    .filter((one) => one.parent === declared(file, name))
    .map((one) => ({ name: nameOf(one), type: one.type?.getText() ?? '' }));
}

/** @param {{ name?: Node }} node */
export function nameOf({ name }) {
  return name === undefined ? '' : textOf(name) || name.getText();
}

/** What a string literal says; empty for anything else. @param {Node | undefined} node */
export function textOf(node) {
  return node && ts.isStringLiteralLike(node) ? node.text : '';
}

/** All string literals in a node. @param {Node} node */
export function textsIn(node) {
  return all(node, ts.isStringLiteral).map(({ text }) => text);
}

/** A node's documentation on one line. @param {Node} node */
export function docOf(node) {
  const doc = all(node, ts.isJSDoc).find(({ parent }) => parent === node);
  return (ts.getTextOfJSDocComment(doc?.comment) ?? '').replace(/\s*\n\s*/g, ' ');
}
