// grep: lines that match a pattern.
import { type Named, readEach, readOptions, type Options } from "./input";
import { compilePattern, type Match, type Pattern, plainPattern } from "./pattern";
import { type Around, joined, linesOf, type Tool } from "./tool";

export const grep: Tool = { about: "lines that match (-i -v -c -o -E -n -q -F)", run };

function run(args: readonly string[], around: Around): number {
  const options = readOptions(args, { flags: "ivcoEFnqhG", values: "em" });
  if ("problem" in options) return failed(options.problem, around);
  const { flags, values, operands } = options;
  const given = values.get("e");
  const [first, ...rest] = given === undefined ? operands : [given, ...operands];
  if (first === undefined) return failed("usage: grep [-ivcoEFnq] pattern [file ...]", around);
  const pattern = patternOf(first, flags);
  if (!pattern.ok) return failed(pattern.problem, around);
  const texts = readEach("grep", rest, around);
  if (texts === undefined) return 2;
  const lines = texts.flatMap((named) => found(named, { pattern, options, many: rest.length > 1 }));
  if (!flags.has("q")) around.out(joined(lines.map(({ text }) => text)));
  return lines.some(({ matched }) => matched) ? 0 : 1;
}

function failed(problem: string, { err }: Around): number {
  err(`grep: ${problem}\n`);
  return 2;
}

function patternOf(text: string, flags: ReadonlySet<string>): Pattern {
  const ignoreCase = flags.has("i");
  if (flags.has("F")) return plainPattern(text, ignoreCase);
  return compilePattern(text, { extended: flags.has("E"), ignoreCase });
}

interface Asked {
  readonly pattern: Extract<Pattern, { readonly ok: true }>;
  readonly options: Options;
  readonly many: boolean;
}

interface Line {
  readonly text: string;
  readonly matched: boolean;
}

function found({ name, text }: Named, { pattern, options, many }: Asked): readonly Line[] {
  const { flags, values } = options;
  const head = many && !flags.has("h") ? `${name}:` : "";
  const matching = linesOf(text)
    .map((line, i) => ({ line, number: i + 1, match: pattern.find(line, 0) }))
    .filter(({ match }) => (match === undefined) === flags.has("v"))
    .slice(0, Number(values.get("m") ?? Infinity));
  if (flags.has("c")) {
    return [{ text: `${head}${matching.length}`, matched: matching.length > 0 }];
  }
  return matching.flatMap(({ line, number, match }) => {
    const place = flags.has("n") ? `${head}${number}:` : head;
    const pieces = flags.has("o") && match !== undefined ? matches(line, match, pattern) : [line];
    return pieces.map((piece) => ({ text: place + piece, matched: true }));
  });
}

/** All pieces of a line that match, without the empty ones. */
function matches(line: string, first: Match, { find }: Asked["pattern"]): readonly string[] {
  const pieces: string[] = [];
  for (let match: Match | undefined = first; match !== undefined;) {
    if (match.to > match.from) pieces.push(line.slice(match.from, match.to));
    const next = Math.max(match.to, match.from + 1);
    match = next > line.length ? undefined : find(line, next);
  }
  return pieces;
}
