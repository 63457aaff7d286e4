// Words of a script → the words a command gets: variables, arithmetic and substitutions are put
// in, and what they give outside of quotes is split, as sh does. Names of files are not looked up.
import { compute } from "../arithmetic/evaluate";
import { Fault } from "./fault";
import { type Glob, globOf, type PatternText } from "./glob";
import type { Instead, Part, Script, Word } from "./script";
import { countedWords } from "./ranges";
import { pieceAt, USUAL_IFS } from "./split";
import { trimmed } from "./trim";

export interface Scope {
  /** Undefined: it is not set. */
  readonly variable: (name: string) => string | undefined;
  readonly assign: (name: string, value: string) => void;
  /** `$1`, `$2`, … */
  readonly parameters: readonly string[];
  /** `set -u`: an unset variable is an error. */
  readonly strict: boolean;
  /** What a script writes to stdout. */
  readonly substitute: (script: Script) => Promise<string>;
}

type Variable = Extract<Part, { readonly kind: "variable" }>;

/** The words of a command, in order; an unquoted word that comes to nothing is none. */
export async function expandWords(
  words: readonly Word[],
  scope: Scope,
): Promise<readonly string[]> {
  const fields: string[] = [];
  for (const word of words) {
    for (const one of countedWords(word)) fields.push(...(await fieldsOf(one, scope)));
  }
  return fields;
}

/** One word without splitting: the value of a variable, a file's name, a here-document. */
export async function expandText(word: Word, scope: Scope): Promise<string> {
  const texts: string[] = [];
  for (const part of word.parts) texts.push(await valueOf(part, scope));
  return texts.join("");
}

/** A word as a pattern: what is quoted in it stands for itself. */
export async function expandPattern(word: Word, scope: Scope): Promise<Glob> {
  const texts: PatternText[] = [];
  for (const part of word.parts) {
    texts.push({ text: await valueOf(part, scope), quoted: part.quoted });
  }
  return globOf(texts);
}

/** What an expression of `$(( … ))` or `(( … ))` comes to. */
export async function expandArithmetic(word: Word, scope: Scope): Promise<bigint> {
  return calculated(await expandText(word, scope), scope);
}

export function calculated(text: string, scope: Scope): bigint {
  const variables = { read: (name: string) => valued(name, scope), write: scope.assign };
  const computed = compute(text, variables);
  if (computed.ok) return computed.value;
  throw new Fault(`${text.trim()}: ${computed.problem}`);
}

async function fieldsOf(word: Word, scope: Scope): Promise<readonly string[]> {
  const fields: string[] = [];
  const ifs = scope.variable("IFS") ?? USUAL_IFS;
  /** The field that is being written; undefined after a blank. */
  let open: string | undefined;
  for (const part of word.parts) {
    if (part.kind === "variable" && part.name === "@" && part.quoted && isPlain(part)) {
      for (const [i, text] of scope.parameters.entries()) {
        if (i > 0) fields.push(open ?? "");
        open = (i > 0 ? "" : (open ?? "")) + text;
      }
      continue;
    }
    const value = await valueOf(part, scope);
    if (part.kind === "text" || part.quoted) {
      open = (open ?? "") + value;
      continue;
    }
    for (let at = 0; at < value.length;) {
      const piece = pieceAt(value, at, ifs);
      if (piece.text !== "") open = (open ?? "") + piece.text;
      if (piece.mark === "separator") fields.push(open ?? "");
      else if (piece.mark === "blank" && open !== undefined) fields.push(open);
      if (piece.mark !== "end") open = undefined;
      at = piece.to;
    }
  }
  return open === undefined ? fields : [...fields, open];
}

function isPlain({ length, instead, trim }: Variable): boolean {
  return length === undefined && instead === undefined && trim === undefined;
}

async function valueOf(part: Part, scope: Scope): Promise<string> {
  switch (part.kind) {
    case "text":
      return part.text;
    case "substitution":
      return (await scope.substitute(part.script)).replace(/\n+$/, "");
    case "arithmetic":
      return String(await expandArithmetic(part.expression, scope));
    case "variable":
      return variableText(part, scope);
  }
}

async function variableText(part: Variable, scope: Scope): Promise<string> {
  const { name, trim, instead } = part;
  if (instead !== undefined) return insteadText(name, instead, scope);
  const value = valued(name, scope) ?? "";
  if (part.length === true) return String(Array.from(value).length);
  if (trim === undefined) return value;
  return trimmed(value, await expandPattern(trim.pattern, scope), trim);
}

/** The value; with `set -u` there must be one. */
function valued(name: string, scope: Scope): string | undefined {
  const value = scope.variable(name);
  if (value !== undefined || !scope.strict || /^[@*#?]$/.test(name)) return value;
  throw new Fault(`${/^\d/.test(name) ? "$" : ""}${name}: unbound variable`);
}

async function insteadText(
  name: string,
  { mark, orEmpty, word }: Instead,
  scope: Scope,
): Promise<string> {
  const value = scope.variable(name);
  const isSet = value !== undefined && !(orEmpty && value === "");
  if (mark === "+") return isSet ? expandText(word, scope) : "";
  if (isSet) return value;
  const text = await expandText(word, scope);
  if (mark === "=") scope.assign(name, text);
  if (mark !== "?") return text;
  const usual = orEmpty ? "parameter null or not set" : "parameter not set";
  throw new Fault(`${name}: ${text === "" ? usual : text}`);
}
