// Parsed source files, and what the rules need to ask about them.
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript5";

export interface Source {
  /** From `src/`, with forward slashes: `engine/kernel/agenda.ts`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

export function parse(path: string, text: string): Source {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  return { path, text, tree };
}

export function readSources(folder: URL): Source[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("generated/"))
    .sort()
    .map((path) => parse(path, readFileSync(new URL(path, folder), "utf8")));
}

/** Tests, and what only tests use: `testWorld.ts` and the like. */
export function isTest({ path }: Pick<Source, "path">): boolean {
  return /\.test\.tsx?$|(?:^|\/)test[A-Z]\w*\.tsx?$/.test(path) || path.startsWith("tidy/");
}

export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

export function lineOf(source: Source, node: ts.Node): number {
  return source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1;
}

/** Every node for which `judge` has something to say. */
export function findNodes(
  source: Source,
  judge: (node: ts.Node) => string | false | undefined,
): Finding[] {
  const findings: Finding[] = [];
  visit(source.tree, (node) => {
    const what = judge(node);
    if (what) findings.push({ path: source.path, line: lineOf(source, node), what });
  });
  return findings;
}

export interface Import {
  readonly from: Source;
  readonly line: number;
  /** `types` vanishes when compiled; `url` is `new URL("./x.ts", import.meta.url)`. */
  readonly kind: "values" | "types" | "url";
  readonly specifier: string;
  /** Path from `src/`, without extension and query, or undefined for a package. */
  readonly target: string | undefined;
}

export function importsOf(from: Source): Import[] {
  const found: Import[] = [];
  visit(from.tree, (node) => {
    const reference = referenceOf(node);
    if (!reference) return;
    const { kind, specifier } = reference;
    const target = resolve(from.path, specifier);
    found.push({ from, line: lineOf(from, node), kind, specifier, target });
  });
  return found;
}

function referenceOf(node: ts.Node): Pick<Import, "kind" | "specifier"> | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    const specifier = textOf(node.moduleSpecifier);
    const types = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly : node.isTypeOnly;
    return specifier === undefined ? undefined : { kind: types ? "types" : "values", specifier };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const specifier = textOf(node.argument.literal);
    return specifier === undefined ? undefined : { kind: "types", specifier };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const specifier = textOf(node.arguments[0]);
    return specifier === undefined ? undefined : { kind: "values", specifier };
  }
  if (ts.isNewExpression(node) && node.expression.getText() === "URL") {
    const specifier = textOf(node.arguments?.[0]);
    return specifier?.startsWith(".") ? { kind: "url", specifier } : undefined;
  }
  return undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function resolve(path: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const url = new URL(specifier, `http://src/${path}`);
  return url.pathname.slice(1).replace(/\.tsx?$/, "");
}

/** `engine/index.ts` is reached as `engine/index` and as `engine`. */
export function namesOf({ path }: Source): string[] {
  const name = path.replace(/\.tsx?$/, "");
  return name.endsWith("/index") ? [name, name.slice(0, -"/index".length)] : [name];
}
