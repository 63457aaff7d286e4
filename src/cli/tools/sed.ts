// sed: replaces what a pattern matches, line by line: s/pattern/text/g, into a file with -i.
import { readEach, readOptions } from "./input";
import { compilePattern, type Pattern } from "./pattern";
import { type Around, joined, linesOf, type Tool } from "./tool";

export const sed: Tool = { about: "replaces: sed 's/pattern/text/g' (-E, -i)", run };

interface Edit {
  readonly pattern: Extract<Pattern, { readonly ok: true }>;
  readonly text: string;
  readonly everywhere: boolean;
}

const USAGE = "sed: only s/pattern/text/ with the flags g and I is known here, without groups\n";

function run(args: readonly string[], around: Around): number {
  const options = readOptions(args, { flags: "Eri", values: "e" });
  if ("problem" in options) return refused(`sed: ${options.problem}\n`, around);
  const { flags, values, operands } = options;
  const given = values.get("e");
  const [script, ...files] = given === undefined ? operands : [given, ...operands];
  const edit = readEdit(script ?? "", flags.has("E") || flags.has("r"));
  if (typeof edit === "string") return refused(edit, around);
  const texts = readEach("sed", files, around);
  if (texts === undefined) return 2;
  for (const { name, text } of texts) {
    const written = joined(linesOf(text).map((line) => edited(line, edit)));
    if (flags.has("i") && files.length > 0) around.host.files.write(name, written);
    else around.out(written);
  }
  return 0;
}

function refused(text: string, { err }: Around): number {
  err(text);
  return 1;
}

function readEdit(script: string, extended: boolean): Edit | string {
  const mark = script[1];
  if (!script.startsWith("s") || mark === undefined || /[\\\n\w]/.test(mark)) return USAGE;
  const [sought = "", text, letters, ...more] = pieces(script.slice(2), mark);
  if (text === undefined || letters === undefined) {
    return "sed: -e expression #1: unterminated `s' command\n";
  }
  if (more.length > 0 || !/^[gI]*$/.test(letters) || /\\[1-9]/.test(text)) return USAGE;
  const pattern = compilePattern(sought, { extended, ignoreCase: letters.includes("I") });
  if (!pattern.ok) return `sed: ${pattern.problem}\n`;
  return { pattern, text, everywhere: letters.includes("g") };
}

/** What stands between the marks; one after a backslash is a plain character. */
function pieces(script: string, mark: string): readonly string[] {
  const found = [""];
  for (let at = 0; at < script.length; at++) {
    const char = script[at] ?? "";
    const next = script[at + 1] ?? "";
    if (char === mark) found.push("");
    else if (char !== "\\") found.push(`${found.pop() ?? ""}${char}`);
    else {
      found.push(`${found.pop() ?? ""}${next === mark ? "" : char}${next}`);
      at += 1;
    }
  }
  return found;
}

function edited(line: string, { pattern, text, everywhere }: Edit): string {
  const written: string[] = [];
  let at = 0;
  for (let match = pattern.find(line, 0); match !== undefined;) {
    const piece = line.slice(match.from, match.to);
    written.push(line.slice(at, match.from), replacement(text, piece));
    at = match.to;
    const isEmpty = piece === "";
    if (isEmpty) written.push(line.slice(at, at + 1));
    if (isEmpty) at += 1;
    match = everywhere && at <= line.length ? pattern.find(line, at) : undefined;
  }
  return written.join("") + line.slice(at);
}

function replacement(text: string, piece: string): string {
  return text.replace(/\\(.)|&/gs, (all: string, escaped: string | undefined) => {
    if (all === "&") return piece;
    return escaped === "n" ? "\n" : (escaped ?? "");
  });
}
