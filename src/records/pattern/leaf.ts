// One entry of a list in an event pattern: a value, or an operator on values. Texts as the rule
// compiler of EventBridge words them. (EventBridge User Guide: eb-create-pattern-operators)
import { cidrTest } from "./cidr";
import type { PatternProblem } from "./pattern";
import { wildcardTest } from "./wildcard";

export interface Leaf {
  readonly holds: (value: unknown) => boolean;
  /** Whether it holds where the event has no value. */
  readonly absent: boolean;
}

export type Problems = PatternProblem[];

type Path = PatternProblem["path"];
type Test = (value: unknown) => boolean;
/** What an operator makes of its operand; a text says what is wrong with it. */
type Operator = (operand: unknown) => Test | string;

export function leafOf(entry: unknown, path: Path, problems: Problems): Leaf {
  const refuse = (at: Path, text: string): Leaf => {
    problems.push({ path: at, text });
    return { holds: () => false, absent: false };
  };
  if (!isObject(entry)) {
    if (!isScalar(entry)) {
      return refuse(path, "Match value must be String, number, true, false, or null");
    }
    return { holds: (value) => value === entry, absent: false };
  }
  const [operator, more] = Object.entries(entry);
  if (operator === undefined || more !== undefined) {
    return refuse(path, "Only one key allowed in match expression");
  }
  const [name, operand]: [string, unknown] = operator;
  if (name === "exists") {
    return typeof operand === "boolean"
      ? { holds: () => operand, absent: !operand }
      : refuse([...path, name], "exists match pattern must be either true or false.");
  }
  const make = OPERATORS.get(name);
  if (make === undefined) return refuse([...path, name], `Unrecognized match type ${name}`);
  const test = make(operand);
  return typeof test === "string" ? refuse([...path, name], test) : { holds: test, absent: false };
}

const IGNORE_CASE = "equals-ignore-case";

/** A string, or several where a list is allowed. */
function onText(name: string, make: (wanted: string) => (value: string) => boolean): Operator {
  return (operand) => {
    if (typeof operand !== "string") return `${name} match pattern must be a string`;
    const test = make(operand);
    return (value) => typeof value === "string" && test(value);
  };
}

const same: Operator = onText(
  IGNORE_CASE,
  (wanted) => (value) => value.toLowerCase() === wanted.toLowerCase(),
);

/** `prefix` and `suffix` also come as `{ "equals-ignore-case": "…" }`. */
function onEnd(name: "prefix" | "suffix"): Operator {
  const has = (value: string, wanted: string) =>
    name === "prefix" ? value.startsWith(wanted) : value.endsWith(wanted);
  const plain = onText(name, (wanted) => (value) => has(value, wanted));
  return (operand) => {
    const inner = onlyMember(operand);
    if (inner?.name !== IGNORE_CASE) return plain(operand);
    const { operand: wanted } = inner;
    if (typeof wanted !== "string") return `${IGNORE_CASE} match pattern must be a string`;
    return (value) => typeof value === "string" && has(value.toLowerCase(), wanted.toLowerCase());
  };
}

const wildcard: Operator = (operand) => {
  if (typeof operand !== "string") return "wildcard match pattern must be a string";
  const test = wildcardTest(operand);
  if (typeof test === "string") return test;
  return (value) => typeof value === "string" && test(value);
};

const NEGATED: ReadonlyMap<string, Operator> = new Map([
  ["prefix", onEnd("prefix")],
  ["suffix", onEnd("suffix")],
  [IGNORE_CASE, same],
  ["wildcard", wildcard],
]);

/** A value or several of one type, or an operator on one string or several. */
const anythingBut: Operator = (operand) => {
  const inner = onlyMember(operand);
  if (inner === undefined) return noneOfValues(operand);
  const make = NEGATED.get(inner.name);
  if (make === undefined) return `Unsupported anything-but pattern: ${inner.name}`;
  const tests: Test[] = [];
  for (const wanted of listOf(inner.operand)) {
    const test = make(wanted);
    if (typeof test === "string") return test;
    tests.push(test);
  }
  if (tests.length === 0) return "Empty arrays are not allowed";
  return (value) => !tests.some((test) => test(value));
};

const MIXED =
  "Inside anything but list, either all values are number or string, " +
  "mixed type is not supported";

function noneOfValues(operand: unknown): Test | string {
  const values = listOf(operand);
  if (values.length === 0) return "Empty arrays are not allowed";
  const types = new Set(values.map((value) => typeof value));
  const [type = ""] = types;
  if (types.size > 1 || !["string", "number"].includes(type)) {
    return MIXED;
  }
  return (value) => !values.includes(value);
}

const COMPARE: ReadonlyMap<unknown, (value: number, limit: number) => boolean> = new Map([
  ["=", (value, limit) => value === limit],
  ["<", (value, limit) => value < limit],
  ["<=", (value, limit) => value <= limit],
  [">", (value, limit) => value > limit],
  [">=", (value, limit) => value >= limit],
]);

/** One comparison, or a lower and an upper limit. */
const numeric: Operator = (operand) => {
  if (!Array.isArray(operand)) return "Value of numeric must be an array.";
  const parts: readonly unknown[] = operand;
  if (parts.length === 0) return "Invalid member in numeric match: empty";
  if (parts.length > 4) return "Too many terms in numeric range expression";
  const tests: ((value: number) => boolean)[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const [sign, limit] = [parts[i], parts[i + 1]];
    const compare = COMPARE.get(sign);
    if (compare === undefined) return `Unrecognized numeric range operator: ${shown(sign)}`;
    if (typeof limit !== "number") return `Value of ${shown(sign)} must be numeric`;
    tests.push((value) => compare(value, limit));
  }
  const [first, , second] = parts.map(shown);
  if (second !== undefined && !(first?.startsWith(">") === true && second.startsWith("<"))) {
    return "Bad numeric range operator: a range has its lower limit first, then its upper one";
  }
  return (value) => typeof value === "number" && tests.every((test) => test(value));
};

const cidr: Operator = (operand) => {
  const test = typeof operand === "string" ? cidrTest(operand) : undefined;
  if (test === undefined) return `Malformed CIDR, one '/' required: ${shown(operand)}`;
  return (value) => typeof value === "string" && test(value);
};

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ...NEGATED,
  ["anything-but", anythingBut],
  ["numeric", numeric],
  ["cidr", cidr],
]);

/** Any JSON, in a sentence. */
function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function onlyMember(value: unknown): { name: string; operand: unknown } | undefined {
  if (!isObject(value)) return undefined;
  const [first, more] = Object.entries(value);
  if (first === undefined || more !== undefined) return undefined;
  const [name, operand]: [string, unknown] = first;
  return { name, operand };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): boolean {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
