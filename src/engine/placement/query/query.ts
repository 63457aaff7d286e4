// The cluster query language as a tree: what an expression says, without its spelling.
// (guide: cluster-query-language)

export type Query =
  | { readonly kind: "and" | "or"; readonly of: readonly Query[] }
  | { readonly kind: "not"; readonly of: Query }
  | Predicate;

export interface Predicate {
  readonly kind: "predicate";
  readonly subject: Subject;
  readonly operator: Operator;
  /** None for `exists`, several for `in`. */
  readonly values: readonly string[];
}

export type Field =
  | "agentConnected"
  | "agentVersion"
  | "ec2InstanceId"
  | "registeredAt"
  | "runningTasksCount"
  | "task:group";

export type Subject = Field | `attribute:${string}`;

export type Operator =
  "==" | "!=" | ">" | ">=" | "<" | "<=" | "=~" | "!~" | "in" | "!in" | "exists" | "!exists";

/** The spelling that `readQuery` reads back as the same tree. */
export function printQuery(query: Query): string {
  if (query.kind === "predicate") return printPredicate(query);
  if (query.kind === "not") {
    const { of } = query;
    const isBare = of.kind === "predicate" || of.kind === "not";
    return isBare ? `not ${printQuery(of)}` : `not (${printQuery(of)})`;
  }
  return query.of.map((part) => printPart(part, query.kind)).join(` ${query.kind} `);
}

/** `and` binds more tightly than `or`; a list within one of its kind keeps its own. */
function printPart(part: Query, within: "and" | "or"): string {
  const isBare = part.kind === "predicate" || part.kind === "not";
  const text = printQuery(part);
  return isBare || (part.kind === "and" && within === "or") ? text : `(${text})`;
}

function printPredicate({ subject, operator, values }: Predicate): string {
  if (values.length === 0) return `${subject} ${operator}`;
  const isPattern = operator === "=~" || operator === "!~";
  const printed = values.map((value) => (isPattern ? quoted(value) : printValue(value)));
  const isList = operator === "in" || operator === "!in";
  return `${subject} ${operator} ${isList ? `[${printed.join(", ")}]` : printed.join("")}`;
}

const BARE = /^[^\s'"()[\],=!<>&|~]+$/;

function printValue(value: string): string {
  return BARE.test(value) ? value : quoted(value);
}

/** A value holds one kind of quotation mark at most: there is no way to write both. */
function quoted(value: string): string {
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
