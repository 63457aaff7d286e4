// A pattern as a Thompson automaton, run over all its states at once: at most one step for every
// state and character, whatever the pattern. Backtracking would take exponential time on `(a+)+$`.
import { contains, type CharSet } from "./charSet";
import type { PatternNode } from "./pattern";

/** States of all patterns of an expression; `{m,n}` costs that many copies. */
export const MOST_STATES = 2_000;

type Instruction =
  | { readonly op: "set"; readonly set: CharSet }
  /** Goes on at each of these, relative to itself. */
  | { readonly op: "split"; readonly by: readonly number[] }
  | { readonly op: "start" | "end" };

export type Program = readonly Instruction[];

/** How many states a pattern takes at most; counted before they are made. */
export function statesOf(node: PatternNode): number {
  if (node.kind === "repeat") {
    const copies = Math.max(node.most ?? node.least, node.least) + 1;
    return copies * (statesOf(node.of) + 2);
  }
  if (node.kind !== "sequence" && node.kind !== "choice") return 1;
  let states = 1;
  for (const part of node.of) states += statesOf(part) + 2;
  return states;
}

/** The pattern must take no more than `MOST_STATES`. */
export function programOf(node: PatternNode): Program {
  switch (node.kind) {
    case "set":
      return [{ op: "set", set: node.set }];
    case "start":
    case "end":
      return [{ op: node.kind }];
    case "sequence":
      return node.of.flatMap(programOf);
    case "choice":
      return choiceOf(node.of);
    case "repeat":
      return repeatOf(node);
  }
}

function goOn(...by: readonly number[]): Instruction {
  return { op: "split", by };
}

function choiceOf(of: readonly PatternNode[]): Program {
  return of
    .map(programOf)
    .reduceRight((rest, first) => [
      goOn(1, first.length + 2),
      ...first,
      goOn(rest.length + 1),
      ...rest,
    ]);
}

function repeatOf({ of, least, most }: Extract<PatternNode, { kind: "repeat" }>): Program {
  const once = programOf(of);
  const must = Array.from({ length: least }, () => once).flat();
  if (most === undefined) {
    return [...must, goOn(1, once.length + 2), ...once, goOn(-once.length - 1)];
  }
  const left = most - least;
  const may = Array.from({ length: left }, (_, i) => [
    goOn(1, (left - i) * (once.length + 1)),
    ...once,
  ]);
  return [...must, ...may.flat()];
}

export interface Matched {
  readonly matched: boolean;
  /** States visited: at most one a state and character. */
  readonly steps: number;
}

/** Whether the pattern matches the whole text. */
export function run(program: Program, text: string): Matched {
  const visited = new Int32Array(program.length + 1).fill(-1);
  let steps = 0;
  const reach = (from: number, at: number, into: number[]): void => {
    const open = [from];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (visited[state] === at) continue;
      visited[state] = at;
      steps++;
      const instruction = program[state];
      if (instruction === undefined || instruction.op === "set") into.push(state);
      else if (instruction.op === "split") for (const by of instruction.by) open.push(state + by);
      else if (at === (instruction.op === "start" ? 0 : text.length)) open.push(state + 1);
    }
  };
  let states: number[] = [];
  reach(0, 0, states);
  let at = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    at += char.length;
    const next: number[] = [];
    for (const state of states) {
      const instruction = program[state];
      if (instruction?.op === "set" && contains(instruction.set, code)) reach(state + 1, at, next);
    }
    states = next;
  }
  return { matched: states.includes(program.length), steps };
}
