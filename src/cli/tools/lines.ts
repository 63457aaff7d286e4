// head, tail, wc, sort, uniq, cut, tr: the tools that take lines and give lines.
import { countOf, type Options, readInput, readOptions } from "./input";
import { type Around, joined, linesOf, type Misuse, type Tool } from "./tool";

interface Filter {
  readonly name: string;
  readonly about: string;
  readonly letters: { readonly flags: string; readonly values?: string };
  /** `-5` for `-n 5`. */
  readonly bareCount?: true;
  /** How many operands are no files. */
  readonly own?: number;
  readonly apply: (text: string, options: Options) => string | Misuse;
}

function filterTool(filter: Filter): Tool {
  const { name, letters, own = 0, apply } = filter;
  const run = (args: readonly string[], around: Around) => {
    const words = filter.bareCount === true ? args.flatMap(spelledOut) : args;
    const options = readOptions(words, letters);
    if ("problem" in options) return misused(name, options, around);
    const text = readInput(name, options.operands.slice(own), around);
    if (text === undefined) return 1;
    const result = apply(text, options);
    if (typeof result !== "string") return misused(name, result, around);
    around.out(result);
    return 0;
  };
  return { about: filter.about, run };
}

function misused(name: string, { problem }: Misuse, { err }: Around): number {
  err(`${name}: ${problem}\n`);
  return 2;
}

/** `-5` is `-n 5`; `-n -5` is not. */
function spelledOut(word: string, index: number, words: readonly string[]): readonly string[] {
  const isValue = /^-[nc]$/.test(words[index - 1] ?? "");
  return !isValue && /^-\d+$/.test(word) ? ["-n", word.slice(1)] : [word];
}

const USUAL_LINES = "10";

function endOf(which: "head" | "tail") {
  return (text: string, { values }: Options): string | Misuse => {
    const bytes = values.get("c");
    const asked = bytes ?? values.get("n") ?? USUAL_LINES;
    const count = countOf(asked.replace(/^[-+]/, ""));
    if (count === undefined) return { problem: `invalid number of lines: '${asked}'` };
    const [sign = ""] = /^[-+]/.exec(asked) ?? [];
    if (bytes !== undefined) return which === "head" ? text.slice(0, count) : lastOf(text, count);
    return joined(ends(linesOf(text), { which, count, sign }));
  };
}

function lastOf(text: string, count: number): string {
  return count === 0 ? "" : text.slice(-count);
}

interface Ends {
  readonly which: "head" | "tail";
  readonly count: number;
  readonly sign: string;
}

/** `head -n -2`: all but the last two; `tail -n +2`: from the second on. */
function ends(lines: readonly string[], { which, count, sign }: Ends): readonly string[] {
  if (which === "head") return lines.slice(0, sign === "-" ? -count || undefined : count);
  if (sign === "+") return lines.slice(Math.max(0, count - 1));
  return count === 0 ? [] : lines.slice(-count);
}

function counted(text: string, { flags, operands }: Options): string {
  const [file] = operands;
  const counts = [
    ["l", text.split("\n").length - 1],
    ["w", text.split(/\s+/).filter(Boolean).length],
    ["c", new TextEncoder().encode(text).length],
  ] as const;
  const shown = counts.filter(([letter]) => flags.size === 0 || flags.has(letter));
  const cells = shown.map(([, count]) => (shown.length === 1 ? `${count}` : pad(count)));
  return `${cells.join(" ")}${file === undefined ? "" : ` ${file}`}\n`;
}

function pad(count: number): string {
  return String(count).padStart(7);
}

function sortedLines(text: string, { flags, values }: Options): string | Misuse {
  const key = values.get("k");
  const column = key === undefined ? undefined : countOf(key.split(/[,.]/)[0] ?? "");
  if (key !== undefined && column === undefined) return { problem: `invalid key '${key}'` };
  const separator = values.get("t");
  const keyOf = (line: string): string => {
    if (column === undefined) return line;
    const fields = separator === undefined ? line.trim().split(/\s+/) : line.split(separator);
    return fields.slice(column - 1).join(" ");
  };
  const compare = flags.has("n") ? byNumber : byText;
  const direction = flags.has("r") ? -1 : 1;
  const fold = (given: string) => (flags.has("f") ? given.toLowerCase() : given);
  const lines = [...linesOf(text)].sort(
    (a, b) => direction * (compare(fold(keyOf(a)), fold(keyOf(b))) || byText(a, b)),
  );
  const unique = flags.has("u") ? lines.filter((line, i) => line !== lines[i - 1]) : lines;
  return joined(unique);
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function byNumber(a: string, b: string): number {
  return (Number.parseFloat(a) || 0) - (Number.parseFloat(b) || 0);
}

function uniqueLines(text: string, { flags }: Options): string {
  const runs: { readonly line: string; count: number }[] = [];
  for (const line of linesOf(text)) {
    const last = runs.at(-1);
    if (last?.line === line) last.count += 1;
    else runs.push({ line, count: 1 });
  }
  const shown = runs.filter(({ count }) => (flags.has("d") ? count > 1 : true));
  return joined(shown.map(({ line, count }) => (flags.has("c") ? `${pad(count)} ${line}` : line)));
}

function cutLines(text: string, { values }: Options): string | Misuse {
  const [list, delimiter] = [values.get("f") ?? values.get("c"), values.get("d") ?? "\t"];
  const ranges = rangesOf(list ?? "");
  if (ranges === undefined) {
    const what = "you must specify a list of characters (-c) or fields (-f)";
    return { problem: list === undefined ? what : `invalid field range '${list}'` };
  }
  const chosen = <T>(cells: readonly T[]) =>
    cells.filter((_, i) => ranges.some(([from, to]) => i + 1 >= from && i + 1 <= to));
  const cut = (line: string): string => {
    if (values.has("c")) return chosen(Array.from(line)).join("");
    return line.includes(delimiter) ? chosen(line.split(delimiter)).join(delimiter) : line;
  };
  return joined(linesOf(text).map(cut));
}

/** `1,3-5,7-` */
function rangesOf(list: string): readonly (readonly [number, number])[] | undefined {
  const parts = list.split(",").map((part): readonly [number, number] | undefined => {
    const [, low = "", dash, high = ""] = /^(\d*)(-?)(\d*)$/.exec(part) ?? [];
    if (dash === undefined || (low === "" && high === "")) return undefined;
    const from = low === "" ? 1 : Number(low);
    if (dash === "") return [from, from];
    return [from, high === "" ? Infinity : Number(high)];
  });
  const ranges = parts.flatMap((part) => (part === undefined ? [] : [part]));
  return ranges.length === parts.length ? ranges : undefined;
}

function translated(text: string, { flags, operands }: Options): string | Misuse {
  const [from, to] = operands.map(charactersOf);
  if (from === undefined) return { problem: "missing operand" };
  const isIn = (char: string) => from.includes(char) !== (flags.has("c") || flags.has("C"));
  if (flags.has("d"))
    return Array.from(text)
      .filter((char) => !isIn(char))
      .join("");
  if (to === undefined && !flags.has("s")) return { problem: "missing operand after the first" };
  const change = (char: string): string => {
    if (to === undefined || to.length === 0 || !isIn(char)) return char;
    return to[Math.min(Math.max(0, from.indexOf(char)), to.length - 1)] ?? char;
  };
  const changed = Array.from(text, change);
  if (!flags.has("s")) return changed.join("");
  const squeezed = to ?? from;
  return changed.filter((char, i) => char !== changed[i - 1] || !squeezed.includes(char)).join("");
}

const NAMED_SETS: Readonly<Record<string, string>> = {
  "[:upper:]": "A-Z",
  "[:lower:]": "a-z",
  "[:digit:]": "0-9",
  "[:space:]": " \\t\\n\\r",
};

/** `a-z\n` → its characters. */
function charactersOf(set: string): readonly string[] {
  const named = set.replace(/\[:[a-z]+:\]/g, (name) => NAMED_SETS[name] ?? name);
  const plain = unescaped(named);
  const ranged = plain.replace(/([^-])-([^-])/gs, (whole, low: string, high: string) => {
    const [first, last] = [low.charCodeAt(0), high.charCodeAt(0)];
    if (last < first || last - first > 255) return whole;
    return String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
  });
  return Array.from(ranged);
}

/** `\n`, `\t`, `\\` and the like. */
export function unescaped(text: string): string {
  const known: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0" };
  return text.replace(/\\(.)/gs, (_, char: string) => known[char] ?? char);
}

export const lineTools: Readonly<Record<string, Tool>> = {
  head: filterTool({
    name: "head",
    about: "the first lines (-n 10)",
    letters: { flags: "", values: "nc" },
    bareCount: true,
    apply: endOf("head"),
  }),
  tail: filterTool({
    name: "tail",
    about: "the last lines (-n 10, -n +2)",
    letters: { flags: "", values: "nc" },
    bareCount: true,
    apply: endOf("tail"),
  }),
  wc: filterTool({
    name: "wc",
    about: "counts lines (-l), words (-w), bytes (-c)",
    letters: { flags: "lwc" },
    apply: counted,
  }),
  sort: filterTool({
    name: "sort",
    about: "sorts lines (-r -n -u -k 2)",
    letters: { flags: "rnuf", values: "kt" },
    apply: sortedLines,
  }),
  uniq: filterTool({
    name: "uniq",
    about: "drops repeated lines (-c counts them)",
    letters: { flags: "cd" },
    apply: uniqueLines,
  }),
  cut: filterTool({
    name: "cut",
    about: "columns of lines (-d , -f 1)",
    letters: { flags: "", values: "dfc" },
    apply: cutLines,
  }),
  tr: filterTool({
    name: "tr",
    about: "changes (tr '\\t' '\\n') or drops (-d) characters",
    letters: { flags: "dscC" },
    own: 2,
    apply: translated,
  }),
};
