// The numbers and roundings of engine and API that a rule may name: constants in capitals and
// their members, timings, and each rounding of a file; and how a mutation would change them.
// A name is `MAX_COUNT`, `CHECK_DEFAULTS.retries`, `timings.killMs` or `engine/a/b.ts ceil`; a
// constant whose name others bear too is called with its file: `api/a/b.ts MAX_TASKS`.
import ts from "typescript5";
import { isTest, visit } from "./source";
import type { Source } from "./source";

export interface NumberPlace {
  /** As a rule names it. */
  readonly name: string;
  readonly kind: "number" | "rounding" | "comparison";
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** What a mutation puts there, one at a time. */
  readonly instead: readonly string[];
}

type Spot = Omit<NumberPlace, "name" | "path"> & { readonly member: string };

const ROUNDINGS: Readonly<Record<string, string>> = {
  ceil: "Math.floor",
  floor: "Math.ceil",
  round: "Math.floor",
  trunc: "Math.ceil",
};

const LARGE = 1_000;

/** One more for a small number; a tenth more and a tenth less for a large one. */
function otherNumbers(value: number): readonly number[] {
  if (Math.abs(value) < LARGE) return [value + 1];
  return [Math.ceil(value * 1.1), Math.floor(value * 0.9)];
}

/** The value of `60`, `-1` or `6 * 3_600_000`. */
function valueOf(node: ts.Node): number | undefined {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = valueOf(node.operand);
    return value === undefined ? undefined : -value;
  }
  if (!ts.isBinaryExpression(node)) return undefined;
  const [left, right] = [valueOf(node.left), valueOf(node.right)];
  if (left === undefined || right === undefined) return undefined;
  return node.operatorToken.kind === ts.SyntaxKind.AsteriskToken ? left * right : undefined;
}

/** `.interval` of a table's member, `.0` of a list's. */
function memberOf(node: ts.Node, root: ts.Node): string {
  const steps: string[] = [];
  for (let at = node; at !== root; at = at.parent) {
    const { parent } = at;
    if (ts.isPropertyAssignment(parent)) steps.unshift(parent.name.getText().replaceAll('"', ""));
    if (ts.isArrayLiteralExpression(parent)) {
      steps.unshift(String(parent.elements.findIndex((element) => element === at)));
    }
  }
  return steps.map((step) => `.${step}`).join("");
}

const QUANTIFIER = /(?<=\{(?:\d+,)?)\d+(?=(?:,\d*)?\})/g;

function quantifiersOf(node: ts.Node): readonly Spot[] {
  if (!ts.isRegularExpressionLiteral(node)) return [];
  return [...node.text.matchAll(QUANTIFIER)].map((match) => {
    const start = node.getStart() + match.index;
    const end = start + match[0].length;
    return { kind: "number", member: "", start, end, instead: [String(Number(match[0]) + 1)] };
  });
}

function numbersOf(root: ts.Node): readonly Spot[] {
  const spots: Spot[] = [];
  const look = (node: ts.Node): void => {
    const value = ts.isFunctionLike(node) ? undefined : valueOf(node);
    if (value === undefined) {
      spots.push(...quantifiersOf(node));
      if (!ts.isFunctionLike(node)) ts.forEachChild(node, look);
      return;
    }
    const instead = otherNumbers(value).map(String);
    const [start, end] = [node.getStart(), node.getEnd()];
    spots.push({ kind: "number", member: memberOf(node, root), start, end, instead });
  };
  look(root);
  return spots;
}

interface Constant {
  readonly name: string;
  readonly source: Source;
  readonly spots: readonly Spot[];
}

function constantsOf(source: Source): readonly Constant[] {
  return source.tree.statements.filter(ts.isVariableStatement).flatMap((statement) =>
    statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      if (!initializer || !/^[A-Z][A-Z0-9_]*$/.test(name.getText())) return [];
      const spots = numbersOf(initializer);
      return spots.length > 0 ? [{ name: name.getText(), source, spots }] : [];
    }),
  );
}

function roundingsOf(source: Source): readonly NumberPlace[] {
  const found: NumberPlace[] = [];
  visit(source.tree, (node) => {
    if (!ts.isPropertyAccessExpression(node) || node.expression.getText() !== "Math") return;
    const other = ROUNDINGS[node.name.text];
    if (other === undefined) return;
    const { path } = source;
    const [start, end] = [node.getStart(), node.getEnd()];
    const name = `${path} ${node.name.text}`;
    found.push({ name, kind: "rounding", path, start, end, instead: [other] });
  });
  return found;
}

const OTHER_SIDE = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.LessThanToken, "<="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
]);

/** Whether the constant itself, or a member of it, is what is compared. */
function namedIn(side: ts.Expression): string | undefined {
  const text = side.getText();
  return /^[A-Z][A-Z0-9_]+(?:\.\w+)*$/.test(text) ? text : undefined;
}

function comparisonsOf(source: Source, nameOf: (text: string) => string | undefined) {
  const found: NumberPlace[] = [];
  visit(source.tree, (node) => {
    if (!ts.isBinaryExpression(node)) return;
    const other = OTHER_SIDE.get(node.operatorToken.kind);
    const text = namedIn(node.left) ?? namedIn(node.right);
    const name = other !== undefined && text !== undefined ? nameOf(text) : undefined;
    if (other === undefined || name === undefined) return;
    const { path } = source;
    const [start, end] = [node.operatorToken.getStart(), node.operatorToken.getEnd()];
    found.push({ name, kind: "comparison", path, start, end, instead: [other] });
  });
  return found;
}

/** Files whose numbers are ECS's, not the machine's that runs it. */
function isBehaviour(source: Source): boolean {
  const { path } = source;
  if (!/^(?:engine|api)\//.test(path) || isTest(source)) return false;
  return !/^engine\/(?:kernel|checks|rules)\/|toyWorld|engine\/rules\.ts$/.test(path);
}

export function numberPlaces(sources: readonly Source[]): readonly NumberPlace[] {
  const own = sources.filter(isBehaviour);
  const constants = own.flatMap(constantsOf);
  const named = (name: string) => constants.filter((constant) => constant.name === name);
  const fullName = ({ name, source }: Constant) => {
    if (name === "DEFAULT_TIMINGS") return "timings";
    return named(name).length > 1 ? `${source.path} ${name}` : name;
  };
  const numbers = constants.flatMap((constant) =>
    constant.spots.map(({ member, ...spot }) => {
      return { ...spot, name: fullName(constant) + member, path: constant.source.path };
    }),
  );
  const compared = (source: Source) => (text: string) => {
    const [table = "", ...members] = text.split(".");
    const meant = named(table);
    const here = meant.find((constant) => constant.source === source) ?? meant[0];
    return here && [fullName(here), ...members].join(".");
  };
  return [
    ...numbers,
    ...own.flatMap(roundingsOf),
    ...own.flatMap((source) => comparisonsOf(source, compared(source))),
  ];
}

/** Whether a rule that names this names that place: itself, or a table with all its members. */
export function covers(name: string, place: Pick<NumberPlace, "name">): boolean {
  return place.name === name || place.name.startsWith(`${name}.`);
}
