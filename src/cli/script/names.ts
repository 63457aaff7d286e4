// Which ids of a journal become variables of its script, what they are called, and which command
// fills them.
import type { Call } from "../../api/call";
import type { RetoldCall } from "../../worker/protocol";
import { xformName } from "../xformName";

/** A variable that is filled from an answer, at a place given as JMESPath. */
export interface Captured {
  readonly variable: string;
  readonly path: string;
}

export interface LookedUp extends Captured {
  readonly call: Call;
}

export interface Names {
  /** What is taken from the answer of a call of the journal. */
  readonly captured: (index: number) => readonly Captured[];
  /** What is asked for just before it. */
  readonly lookedUp: (index: number) => readonly LookedUp[];
  /** An input with marks like `__VARIABLE_TASK_1__` in place of ids. */
  readonly marked: (input: unknown) => unknown;
  /** Whether a mark is one of these: a journal may hold such a text of its own. */
  readonly isVariable: (variable: string) => boolean;
}

export function createNames(calls: readonly RetoldCall[]): Names {
  const variables = new Map<string, string>();
  const counts = new Map<string, number>();
  const captured = calls.map((): Captured[] => []);
  const lookedUp = calls.map((): LookedUp[] => []);
  for (const [index, { sources }] of calls.entries()) {
    for (const { id, from, path } of sources) {
      if (variables.has(id)) continue;
      const kind = kindOf(path);
      const count = (counts.get(kind) ?? 0) + 1;
      const variable = `${kind}_${count}`;
      counts.set(kind, count);
      variables.set(id, variable);
      if ("answer" in from) captured[from.answer]?.push({ variable, path });
      else lookedUp[index]?.push({ variable, path, call: from.list });
    }
  }
  const known = new Set(variables.values());
  return {
    captured: (index) => captured[index] ?? [],
    lookedUp: (index) => lookedUp[index] ?? [],
    marked: (input) => marked(input, variables),
    isVariable: (variable) => known.has(variable),
  };
}

/** `tasks[0].taskArn` and `taskArns[3]` are a `TASK`, `Instances[0].InstanceId` an `INSTANCE`. */
function kindOf(path: string): string {
  const member = /([A-Za-z]+)(?:\[\d+\])*$/.exec(path)?.[1] ?? "Id";
  const word = xformName(member).replaceAll("-", "_");
  return word.replace(/_(?:arns?|ids?)$/, "").toUpperCase();
}

function marked(value: unknown, variables: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") {
    const variable = variables.get(value);
    return variable === undefined ? value : `__VARIABLE_${variable}__`;
  }
  if (Array.isArray(value)) return value.map((item) => marked(item, variables));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, marked(part, variables)]),
  );
}
