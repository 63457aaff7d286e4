// The house style, one function a rule. Each takes parsed files and returns what breaks it.
import ts from "typescript5";
import { findNodes, isTest, lineOf, visit } from "./source";
import type { Finding, Source } from "./source";

export type Rule = (sources: readonly Source[]) => Finding[];

const bannedNames = new Set([
  "Date",
  "performance",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "crypto",
  "fetch",
  "console",
  "Promise",
  "Intl",
  "process",
  "globalThis",
  "window",
  "document",
]);
const bannedMembers = /^(?:localeCompare|toLocale\w+)$/;
const bannedMath = /^(?!floor$|ceil$|min$|max$|abs$|trunc$|sign$|imul$|clz32$)/;

/** Engine and api: no clock, no chance of their own, no environment, nothing asynchronous. */
export const deterministic: Rule = (sources) =>
  sources
    .filter((source) => /^(?:engine|api)\//.test(source.path) && !isTest(source))
    .flatMap((source) => findNodes(source, (node) => impurity(node)));

function impurity(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const member = node.name.text;
    const ofMath = node.expression.getText() === "Math" && bannedMath.test(member);
    return ofMath || bannedMembers.test(member) ? node.getText() : undefined;
  }
  if (ts.isIdentifier(node)) return isFreeName(node) ? node.text : undefined;
  if (ts.isTryStatement(node)) return "try";
  if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) return "async";
  const power = ts.SyntaxKind.AsteriskAsteriskToken;
  const powerAssign = ts.SyntaxKind.AsteriskAsteriskEqualsToken;
  return node.kind === power || node.kind === powerAssign ? "**" : undefined;
}

/** A banned name that is read as a value: not a member, a key, or a type. */
function isFreeName(node: ts.Identifier): boolean {
  if (!bannedNames.has(node.text)) return false;
  const { parent } = node;
  if (ts.isTypeReferenceNode(parent) || ts.isPropertySignature(parent)) return false;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return true;
}

const dataFile = /^(?:lessons|engine\/catalog|generated)\/|schema/i;

/** Files of more than 400 lines. */
export const shortFiles: Rule = (sources) =>
  sources
    .filter((source) => !isTest(source) && !dataFile.test(source.path))
    .map(({ path, text }) => ({ path, line: 401, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > 400)
    .map(({ path, line, lines }) => ({ path, line, what: `${lines} lines` }));

/** Functions of more than 70 lines, or 100 when they draw something. */
export const shortFunctions: Rule = (sources) =>
  sources
    .filter((source) => !isTest(source))
    .flatMap((source) =>
      findNodes(source, (node) => {
        if (!ts.isFunctionLike(node) || !("body" in node) || !node.body) return undefined;
        const end = source.tree.getLineAndCharacterOfPosition(node.end).line + 1;
        const lines = end - lineOf(source, node) + 1;
        return lines > (draws(node) ? 100 : 70) && `a function of ${lines} lines`;
      }),
    );

function draws(node: ts.Node): boolean {
  let found = false;
  visit(node, (inner) => {
    found ||=
      ts.isJsxElement(inner) || ts.isJsxSelfClosingElement(inner) || ts.isJsxFragment(inner);
  });
  return found;
}

/** Lines of more than 100 columns, unless an address or quoted AWS text cannot be broken. */
export const shortLines: Rule = (sources) =>
  sources
    .filter(({ path }) => !dataFile.test(path))
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, at) => {
        const long = line.length > 100 && !line.includes("https://");
        return long ? [{ path, line: at + 1, what: `${line.length} columns` }] : [];
      }),
    );

/** `x!` and `x!: T`. */
export const noNonNull: Rule = (sources) =>
  sources.flatMap((source) =>
    findNodes(source, (node) => {
      const definite = ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node);
      if (definite && node.exclamationToken) return node.getText();
      return ts.isNonNullExpression(node) && node.getText();
    }),
  );

export const noAny: Rule = (sources) =>
  sources.flatMap((source) =>
    findNodes(source, (node) => node.kind === ts.SyntaxKind.AnyKeyword && "any"),
  );

const dumpingGround = /^(?:utils?|helpers?|common|misc|shared|types)(?:\.tsx?)?$/i;
const doors = new Set(["engine/index.ts", "api/index.ts"]);

/** Names that say nothing, and barrels that are not a door. */
export const meaningfulNames: Rule = (sources) =>
  sources
    .filter(
      ({ path }) =>
        path.split("/").some((part) => dumpingGround.test(part)) ||
        (/(?:^|\/)index\.tsx?$/.test(path) && !doors.has(path)),
    )
    .map(({ path }) => ({ path, line: 1, what: "a name that says nothing" }));

const sinks = new Set(["dangerouslySetInnerHTML", "insertAdjacentHTML", "innerHTML", "outerHTML"]);

/** Ways to turn text into markup or code. */
export const noHtmlSinks: Rule = (sources) =>
  sources
    .filter((source) => !isTest(source))
    .flatMap((source) =>
      findNodes(source, (node) => {
        if (ts.isIdentifier(node) && sinks.has(node.text)) return node.text;
        if (ts.isPropertyAccessExpression(node)) {
          return /^document\.write(?:ln)?$/.test(node.getText()) && node.getText();
        }
        const called = ts.isCallExpression(node) || ts.isNewExpression(node);
        const callee = called ? node.expression.getText() : "";
        return (callee === "eval" || callee === "Function") && callee;
      }),
    );
