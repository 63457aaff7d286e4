// Patterns of `grep`: POSIX basic and extended expressions in a form that is matched in time
// proportional to the text. A pattern is a graph; all its ways are followed at once.

export interface PatternOptions {
  /** `-E`: `+`, `?`, `|`, `(` and `{` need no backslash. */
  readonly extended: boolean;
  readonly ignoreCase: boolean;
}

export interface Match {
  readonly from: number;
  readonly to: number;
}

export type Pattern =
  | { readonly ok: true; readonly find: (line: string, from: number) => Match | undefined }
  | { readonly ok: false; readonly problem: string };

type Test = (char: string) => boolean;

/** A piece of a pattern: something that matches one character, a place, or pieces of pieces. */
type Node =
  | { readonly kind: "char"; readonly test: Test }
  | { readonly kind: "start" | "end" }
  | { readonly kind: "all"; readonly of: readonly Node[] }
  | { readonly kind: "either"; readonly of: readonly Node[] }
  | { readonly kind: "repeat"; readonly of: Node; readonly min: number; readonly max: number };

const LONGEST_PATTERN = 500;
const MOST_STATES = 5_000;
const MOST_REPEATS = 255;

export function compilePattern(text: string, options: PatternOptions): Pattern {
  if (text.length > LONGEST_PATTERN) {
    return { ok: false, problem: `pattern longer than ${LONGEST_PATTERN} characters` };
  }
  const reader: Reader = { text, at: 0, options, depth: 0, tooDeep: false };
  const node = readEither(reader);
  const states: State[] = [];
  const start = build(states, node, MATCHED);
  if (reader.tooDeep || states.length > MOST_STATES) {
    return { ok: false, problem: "Regular expression too big" };
  }
  if (reader.at < text.length) return { ok: false, problem: "Unmatched ) or \\)" };
  return { ok: true, find: (line, from) => findFrom({ states, start }, line, from) };
}

/** A text taken as it is (`-F`). */
export function plainPattern(text: string, ignoreCase: boolean): Pattern {
  const fold = (given: string) => (ignoreCase ? given.toLowerCase() : given);
  const sought = fold(text);
  return {
    ok: true,
    find: (line, from) => {
      const at = fold(line).indexOf(sought, from);
      return at < 0 ? undefined : { from: at, to: at + text.length };
    },
  };
}

// Reading.

interface Reader {
  readonly text: string;
  readonly options: PatternOptions;
  at: number;
  depth: number;
  tooDeep: boolean;
}

const DEEPEST = 50;

/** The operator here, whether written with or without a backslash; undefined: a plain character. */
function operatorAt({ text, at, options }: Reader): string | undefined {
  const char = text[at];
  if (char === undefined) return undefined;
  if ("*.[^$".includes(char)) return char;
  if ("+?|(){".includes(char) && options.extended) return char;
  const escaped = char === "\\" ? text[at + 1] : undefined;
  if (escaped !== undefined && "+?|(){".includes(escaped) && !options.extended) return escaped;
  return undefined;
}

function takeOperator(reader: Reader): void {
  reader.at += reader.text[reader.at] === "\\" ? 2 : 1;
}

function readEither(reader: Reader): Node {
  if (reader.depth > DEEPEST) {
    reader.tooDeep = true;
    reader.at = reader.text.length;
  }
  const ways: Node[] = [];
  for (;;) {
    ways.push(readAll(reader));
    if (operatorAt(reader) !== "|") return { kind: "either", of: ways };
    takeOperator(reader);
  }
}

function readAll(reader: Reader): Node {
  const nodes: Node[] = [];
  while (reader.at < reader.text.length) {
    const operator = operatorAt(reader);
    if (operator === "|" || operator === ")") break;
    nodes.push(readRepeats(reader, readOne(reader, operator)));
  }
  return { kind: "all", of: nodes };
}

function readOne(reader: Reader, operator: string | undefined): Node {
  const char = reader.text[reader.at] ?? "";
  if (operator === undefined) return readPlain(reader);
  takeOperator(reader);
  switch (operator) {
    case ".":
      return { kind: "char", test: () => true };
    case "^":
      return { kind: "start" };
    case "$":
      return { kind: "end" };
    case "[":
      return readClass(reader);
    case "(": {
      reader.depth += 1;
      const inner = readEither(reader);
      reader.depth -= 1;
      if (operatorAt(reader) === ")") takeOperator(reader);
      return inner;
    }
    default:
      // A repetition with nothing before it stands for itself.
      return charNode(reader, char === "\\" ? operator : char);
  }
}

function readPlain(reader: Reader): Node {
  const char = reader.text[reader.at] ?? "";
  reader.at += 1;
  if (char !== "\\") return charNode(reader, char);
  const escaped = reader.text[reader.at] ?? "\\";
  reader.at += 1;
  const known = CLASSES[escaped];
  return known === undefined ? charNode(reader, escaped) : { kind: "char", test: known };
}

const isWord: Test = (char) => /\w/.test(char);
const isDigit: Test = (char) => char >= "0" && char <= "9";
const isBlank: Test = (char) => /\s/.test(char);

const CLASSES: Readonly<Record<string, Test>> = {
  w: isWord,
  W: (char) => !isWord(char),
  d: isDigit,
  s: isBlank,
  S: (char) => !isBlank(char),
};

export const CHARACTER_CLASSES: ReadonlyMap<string, Test> = new Map([
  ["alpha", (char) => /[A-Za-z]/.test(char)],
  ["digit", isDigit],
  ["alnum", (char) => /[A-Za-z0-9]/.test(char)],
  ["space", isBlank],
  ["upper", (char) => /[A-Z]/.test(char)],
  ["lower", (char) => /[a-z]/.test(char)],
]);

function charNode({ options }: Reader, wanted: string): Node {
  if (!options.ignoreCase) return { kind: "char", test: (char) => char === wanted };
  const lower = wanted.toLowerCase();
  return { kind: "char", test: (char) => char.toLowerCase() === lower };
}

function readClass(reader: Reader): Node {
  const { text, options } = reader;
  const negated = text[reader.at] === "^";
  if (negated) reader.at += 1;
  const tests: Test[] = [];
  for (let first = true; reader.at < text.length; first = false) {
    if (text[reader.at] === "]" && !first) break;
    tests.push(readClassPart(reader));
  }
  reader.at += 1;
  const isIn: Test = (char) => tests.some((test) => test(char));
  const folded: Test = options.ignoreCase
    ? (char) => isIn(char.toLowerCase()) || isIn(char.toUpperCase())
    : isIn;
  return { kind: "char", test: negated ? (char) => !folded(char) : folded };
}

function readClassPart(reader: Reader): Test {
  const rest = reader.text.slice(reader.at, reader.at + 12);
  const [whole, name = ""] = /^\[:([a-z]+):\]/.exec(rest) ?? [];
  const named = CHARACTER_CLASSES.get(name);
  if (whole !== undefined && named !== undefined) {
    reader.at += whole.length;
    return named;
  }
  const [low = "", dash, high] = rest;
  if (dash === "-" && high !== undefined && high !== "]") {
    reader.at += 3;
    return (char) => char >= low && char <= high;
  }
  reader.at += 1;
  return (char) => char === low;
}

function readRepeats(reader: Reader, node: Node): Node {
  const operator = operatorAt(reader);
  const repeated = (min: number, max: number): Node => {
    takeOperator(reader);
    return readRepeats(reader, { kind: "repeat", of: node, min, max });
  };
  if (operator === "*") return repeated(0, Infinity);
  if (operator === "+") return repeated(1, Infinity);
  if (operator === "?") return repeated(0, 1);
  const bounds = operator === "{" ? /^\\?\{(\d+)(,(\d*))?\\?\}/ : undefined;
  const [whole, low = "", comma, high = ""] = bounds?.exec(reader.text.slice(reader.at)) ?? [];
  if (whole === undefined) return node;
  reader.at += whole.length;
  const min = Math.min(Number(low), MOST_REPEATS);
  const max = comma === undefined ? min : high === "" ? Infinity : Number(high);
  return readRepeats(reader, { kind: "repeat", of: node, min, max: limited(max) });
}

function limited(max: number): number {
  return max === Infinity ? max : Math.min(max, MOST_REPEATS);
}

// Matching.

type State =
  | { readonly kind: "char"; readonly test: Test; readonly next: number }
  | { readonly kind: "start" | "end"; readonly next: number }
  | { readonly kind: "fork"; next: readonly number[] };

const MATCHED = -1;

/** Adds the states of a node that go on at `next`; the state it begins with. */
function build(states: State[], node: Node, next: number): number {
  if (states.length > MOST_STATES) return next;
  switch (node.kind) {
    case "all":
      return node.of.reduceRight((after, part) => build(states, part, after), next);
    case "either":
      return added(states, { kind: "fork", next: node.of.map((way) => build(states, way, next)) });
    case "repeat":
      return buildRepeat(states, node, next);
    default:
      return added(states, { ...node, next });
  }
}

function buildRepeat(
  states: State[],
  { of, min, max }: Extract<Node, { readonly kind: "repeat" }>,
  next: number,
): number {
  let after = next;
  if (max === Infinity) {
    const loop: State = { kind: "fork", next: [] };
    after = added(states, loop);
    loop.next = [build(states, of, after), next];
  } else {
    for (let i = min; i < max; i++) {
      after = added(states, { kind: "fork", next: [build(states, of, after), next] });
    }
  }
  for (let i = 0; i < min; i++) after = build(states, of, after);
  return after;
}

function added(states: State[], state: State): number {
  states.push(state);
  return states.length - 1;
}

interface Graph {
  readonly states: readonly State[];
  readonly start: number;
}

/** States and where the match began that led there; the earliest beginning comes first. */
type Front = Map<number, number>;

/** The first match at or after `from`, as long as it can be: one pass over the line. */
function findFrom(graph: Graph, line: string, from: number): Match | undefined {
  let best: Match | undefined;
  let front: Front = new Map();
  for (let at = from; at <= line.length; at++) {
    // Whatever begins later than a match is none that counts.
    if (best === undefined) enter(graph, front, { state: graph.start, line, at, began: at });
    const began = front.get(MATCHED);
    if (began !== undefined) best = { from: began, to: at };
    if (best !== undefined && front.size === 0) break;
    front = step(graph, front, { line, at, latest: best?.from ?? at });
  }
  return best;
}

interface Place {
  readonly line: string;
  readonly at: number;
  /** Ways that began later are given up. */
  readonly latest: number;
}

/** The states after one more character. */
function step(graph: Graph, front: Front, { line, at, latest }: Place): Front {
  const next: Front = new Map();
  const char = line[at];
  if (char === undefined) return next;
  for (const [index, began] of front) {
    const state = began > latest ? undefined : graph.states[index];
    if (state?.kind === "char" && state.test(char)) {
      enter(graph, next, { state: state.next, line, at: at + 1, began });
    }
  }
  return next;
}

interface Entry {
  readonly state: number;
  readonly line: string;
  readonly at: number;
  readonly began: number;
}

/** Adds a state and all that is reached from it without a character. */
function enter({ states }: Graph, front: Front, { state, line, at, began }: Entry): void {
  const open = [state];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (front.has(index)) continue;
    front.set(index, began);
    const found = states[index];
    if (found?.kind === "fork") open.push(...found.next);
    else if (found?.kind === "start" && at === 0) open.push(found.next);
    else if (found?.kind === "end" && at === line.length) open.push(found.next);
  }
}
