// EventBridge's event patterns: an object whose members are objects again, or lists of what a value
// may be. All members must hold, one entry of a list is enough, and `$or` has one of several
// objects hold. A list in an event holds where one of its items does.
// (EventBridge User Guide: eb-create-pattern-operators)
import { type Leaf, leafOf, type Problems } from "./leaf";

export interface PatternProblem {
  /** Member names and list indexes from the pattern's top. */
  readonly path: readonly (string | number)[];
  readonly text: string;
}

export type Compiled =
  | { readonly ok: true; readonly matches: (event: unknown) => boolean }
  | { readonly ok: false; readonly problems: readonly PatternProblem[] };

type Test = (event: unknown) => boolean;

/** A pattern deeper than this is a mistake. */
const DEEPEST = 40;

export function compilePattern(pattern: unknown): Compiled {
  const problems: PatternProblem[] = [];
  const matches = isObject(pattern)
    ? objectTest(pattern, [], problems)
    : refuse(problems, [], "Filter is not an object");
  return problems.length === 0 ? { ok: true, matches } : { ok: false, problems };
}

function objectTest(pattern: object, path: PatternProblem["path"], problems: Problems): Test {
  const members = Object.entries(pattern);
  if (path.length > DEEPEST) return refuse(problems, path, "The pattern is nested too deeply");
  if (members.length === 0) return refuse(problems, path, "Empty objects are not allowed");
  const tests = members.map(([name, wanted]: [string, unknown]) =>
    name === "$or" && Array.isArray(wanted)
      ? eitherTest(wanted, [...path, name], problems)
      : memberTest(name, wanted, { path: [...path, name], problems }),
  );
  return (event) => tests.every((test) => test(event));
}

interface Place {
  readonly path: PatternProblem["path"];
  readonly problems: Problems;
}

/** Each alternative is judged on the object that has the `$or`. */
function eitherTest(
  alternatives: readonly unknown[],
  path: PatternProblem["path"],
  problems: Problems,
): Test {
  if (alternatives.length < 2) {
    return refuse(problems, path, "There must have at least 2 Objects in $or relationship");
  }
  const tests = alternatives.map((one, i) =>
    isObject(one)
      ? objectTest(one, [...path, i], problems)
      : refuse(problems, [...path, i], "Only JSON object is allowed in array of $or relationship"),
  );
  return (event) => tests.some((test) => test(event));
}

function memberTest(name: string, wanted: unknown, { path, problems }: Place): Test {
  if (Array.isArray(wanted)) {
    if (wanted.length === 0) return refuse(problems, path, "Empty arrays are not allowed");
    const leaves = wanted.map((entry: unknown, i) => leafOf(entry, [...path, i], problems));
    return (event) => holdsAny(leaves, memberOf(event, name));
  }
  if (!isObject(wanted)) {
    return refuse(problems, path, `"${name}" must be an object or an array`);
  }
  const test = objectTest(wanted, path, problems);
  return (event) => {
    const found = memberOf(event, name);
    return Array.isArray(found) && found.length > 0 ? found.some(test) : test(found);
  };
}

/** Values are leaves: an object is none, and a list stands for its items. */
function holdsAny(leaves: readonly Leaf[], found: unknown): boolean {
  const values = leafValues(found);
  return leaves.some((leaf) =>
    values.length === 0 ? leaf.absent : values.some((value) => leaf.holds(value)),
  );
}

function leafValues(found: unknown): readonly unknown[] {
  if (Array.isArray(found)) return found.flatMap((item: unknown) => leafValues(item));
  return found === undefined || isObject(found) ? [] : [found];
}

function memberOf(event: unknown, name: string): unknown {
  if (!isObject(event) || !Object.hasOwn(event, name)) return undefined;
  return new Map<string, unknown>(Object.entries(event)).get(name);
}

function refuse(problems: Problems, path: PatternProblem["path"], text: string): Test {
  problems.push({ path, text });
  return () => false;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `detail.lastStatus[0].prefix`; the whole pattern has no name. */
export function placeText(path: PatternProblem["path"]): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : `${i === 0 ? "" : "."}${part}`))
    .join("");
}
