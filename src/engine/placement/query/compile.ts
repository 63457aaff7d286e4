// A query made ready to be asked of many instances: read once, patterns as automata. Comparisons:
// text for equality, part by part for versions, by time and by number where the subject has them.
// An instance without the attribute matches `!exists` and nothing else.
// (guide: cluster-query-language, task-placement-constraints)
import { AGENT_VERSION } from "../../catalog/agentVersion";
import { assert } from "../../kernel/assert";
import type { ContainerInstance } from "../../model/instances";
import type { Candidate } from "../candidate";
import { instantOf } from "./instant";
import { readQuery } from "./parser";
import { readPattern } from "./pattern";
import type { Problem } from "./problem";
import { programOf, run } from "./program";
import { type Predicate, printQuery, type Query, type Subject } from "./query";

/** What a query looks at: one container instance, and the tasks that are meant to run on it. */
export type QueryView = Pick<Candidate, "instance"> & {
  readonly tasks: Pick<Candidate["tasks"], "groups">;
};

/** `startsAt`: epoch ms of virtual time 0. */
type Asked<T> = (view: QueryView, startsAt: number) => T;
type Test = Asked<boolean>;

/** One part of what an expression demands: all of them must hold. */
export interface Clause {
  readonly text: string;
  readonly matches: Test;
  /** What the instance has of its subject, empty for nothing; undefined: not to be said. */
  readonly found: Asked<string | undefined>;
}

export interface CompiledQuery {
  readonly kind: "query";
  readonly expression: string;
  readonly clauses: readonly Clause[];
  /** All it asks about. */
  readonly subjects: ReadonlySet<Subject>;
}

/** Compiled by expression; dropped together when there are many. */
const compiled = new Map<string, CompiledQuery>();
const MOST_KEPT = 500;

export function compileQuery(expression: string): CompiledQuery | Problem {
  const known = compiled.get(expression);
  if (known !== undefined) return known;
  const query = readQuery(expression);
  if (query.kind === "problem") return query;
  if (compiled.size === MOST_KEPT) compiled.clear();
  const subjects = new Set<Subject>();
  const parts = query.kind === "and" ? query.of : [query];
  const clauses = parts.map((part) => clauseOf(part, subjects));
  const made: CompiledQuery = { kind: "query", expression, clauses, subjects };
  compiled.set(expression, made);
  return made;
}

export function matches({ clauses }: CompiledQuery, view: QueryView, startsAt: number): boolean {
  for (const clause of clauses) if (!clause.matches(view, startsAt)) return false;
  return true;
}

function clauseOf(query: Query, subjects: Set<Subject>): Clause {
  const inner = query.kind === "not" ? query.of : query;
  return {
    text: printQuery(query),
    matches: testOf(query, subjects),
    found: (view, startsAt) =>
      inner.kind === "predicate" ? shown(inner.subject, view, startsAt) : undefined,
  };
}

function testOf(query: Query, subjects: Set<Subject>): Test {
  if (query.kind === "not") {
    const inner = testOf(query.of, subjects);
    return (view, startsAt) => !inner(view, startsAt);
  }
  if (query.kind === "predicate") {
    subjects.add(query.subject);
    return query.subject === "task:group" ? groupTest(query) : fieldTest(query, query.subject);
  }
  const parts = query.of.map((part) => testOf(part, subjects));
  return query.kind === "and"
    ? (view, startsAt) => parts.every((part) => part(view, startsAt))
    : (view, startsAt) => parts.some((part) => part(view, startsAt));
}

function fieldTest(predicate: Predicate, subject: Exclude<Subject, "task:group">): Test {
  const { operator } = predicate;
  if (operator === "exists") return (...asked) => fieldOf(subject, ...asked) !== undefined;
  if (operator === "!exists") return (...asked) => fieldOf(subject, ...asked) === undefined;
  const accepts = acceptsOf(predicate);
  return (...asked) => {
    const value = fieldOf(subject, ...asked);
    return value !== undefined && accepts(value);
  };
}

/** True of an instance with a task of such a group; `!=`, `!in`, `!~`: with none (assumed). */
function groupTest(predicate: Predicate): Test {
  const { operator } = predicate;
  const positive = POSITIVE.get(operator);
  const accepts = acceptsOf({ ...predicate, operator: positive ?? operator });
  return ({ tasks }) => {
    let isThere = false;
    for (const [group, count] of tasks.groups) isThere ||= count > 0 && accepts(group);
    return positive === undefined ? isThere : !isThere;
  };
}

const POSITIVE: ReadonlyMap<Predicate["operator"], Predicate["operator"]> = new Map([
  ["!=", "=="],
  ["!in", "in"],
  ["!~", "=~"],
]);

function acceptsOf({ subject, operator, values }: Predicate): (value: string) => boolean {
  const [first = ""] = values;
  const program = operator === "=~" || operator === "!~" ? compilePattern(first) : [];
  const compare = comparisonOf(subject);
  switch (operator) {
    case "==":
      return (value) => compare(value, first) === 0;
    case "!=":
      return (value) => compare(value, first) !== 0;
    case ">":
      return (value) => compare(value, first) > 0;
    case ">=":
      return (value) => compare(value, first) >= 0;
    case "<":
      return (value) => compare(value, first) < 0;
    case "<=":
      return (value) => compare(value, first) <= 0;
    case "in":
      return (value) => values.includes(value);
    case "!in":
      return (value) => !values.includes(value);
    case "=~":
      return (value) => run(program, value).matched;
    case "!~":
      return (value) => !run(program, value).matched;
    case "exists":
    case "!exists":
      return () => true;
  }
}

function compilePattern(text: string) {
  const node = readPattern(text);
  assert(node.kind !== "problem", "the pattern was read with its query");
  return programOf(node);
}

type Comparison = (a: string, b: string) => number;

function comparisonOf(subject: Subject): Comparison {
  if (subject === "agentVersion") return byVersion;
  if (subject === "registeredAt") return (a, b) => Number(a) - (instantOf(b) ?? 0) / 1_000;
  if (subject === "runningTasksCount") return (a, b) => Number(a) - Number(b);
  return byText;
}

/** Part by part as numbers; a missing part is 0. */
function byVersion(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = Number(left[i] ?? 0) - Number(right[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** Attributes: equal as texts; greater and less as numbers where both are some (assumed). */
function byText(a: string, b: string): number {
  if (a === b) return 0;
  const order = NUMBER.test(a) && NUMBER.test(b) ? Number(a) - Number(b) : 0;
  if (order !== 0) return order;
  return a < b ? -1 : 1;
}

/** What an instance has of a subject. `registeredAt` in whole seconds since the epoch. */
function fieldOf(
  subject: Exclude<Subject, "task:group">,
  { instance, tasks }: QueryView,
  startsAt: number,
): string | undefined {
  switch (subject) {
    case "agentConnected":
      return String(instance.agentConnected);
    case "agentVersion":
      return AGENT_VERSION;
    case "ec2InstanceId":
      return instance.ec2InstanceId;
    case "registeredAt":
      return String(Math.floor((startsAt + instance.registeredAt) / 1_000));
    case "runningTasksCount":
      return String([...tasks.groups.values()].reduce((sum, count) => sum + count, 0));
    default:
      return attributeOf(instance, subject.slice("attribute:".length));
  }
}

function attributeOf({ attributes }: ContainerInstance, name: string): string | undefined {
  for (const attribute of attributes) if (attribute.name === name) return attribute.value ?? "";
  return undefined;
}

function shown(subject: Subject, view: QueryView, startsAt: number): string | undefined {
  if (subject === "task:group") {
    const there = [...view.tasks.groups].filter(([, count]) => count > 0);
    return there
      .map(([group]) => group)
      .sort()
      .join(", ");
  }
  return subject === "registeredAt" ? undefined : (fieldOf(subject, view, startsAt) ?? "");
}
