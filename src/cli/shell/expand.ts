// Words of a script → the words a command gets: variables and substitutions are put in, and what
// they give outside of quotes is split at blanks, as sh does. Names of files are not looked up.
import type { Part, Script, Word } from "./script";
import { trimmed } from "./trim";

export interface Scope {
  /** Unset variables are empty. */
  readonly variable: (name: string) => string | undefined;
  /** What a script writes to stdout. */
  readonly substitute: (script: Script) => Promise<string>;
}

/** The words of a command, in order; an unquoted word that comes to nothing is none. */
export async function expandWords(
  words: readonly Word[],
  scope: Scope,
): Promise<readonly string[]> {
  const fields: string[] = [];
  for (const word of words) fields.push(...(await fieldsOf(word, scope)));
  return fields;
}

/** One word without splitting: the value of a variable, a file's name, a here-document. */
export async function expandText(word: Word, scope: Scope): Promise<string> {
  const texts: string[] = [];
  for (const part of word.parts) texts.push(await valueOf(part, scope));
  return texts.join("");
}

async function fieldsOf(word: Word, scope: Scope): Promise<readonly string[]> {
  const fields: string[] = [];
  /** The field that is being written; undefined after a blank. */
  let open: string | undefined;
  for (const part of word.parts) {
    const value = await valueOf(part, scope);
    if (part.kind === "text" || part.quoted) {
      open = (open ?? "") + value;
      continue;
    }
    const [head = "", ...rest] = value.split(/[ \t\n]+/);
    if (head !== "") open = (open ?? "") + head;
    for (const next of rest) {
      if (open !== undefined) fields.push(open);
      open = next === "" ? undefined : next;
    }
  }
  return open === undefined ? fields : [...fields, open];
}

async function valueOf(part: Part, scope: Scope): Promise<string> {
  if (part.kind === "text") return part.text;
  if (part.kind === "substitution") {
    return (await scope.substitute(part.script)).replace(/\n+$/, "");
  }
  const value = scope.variable(part.name) ?? "";
  if (part.trim !== undefined) {
    return trimmed(value, await expandText(part.trim.pattern, scope), part.trim);
  }
  if (value !== "" || part.fallback === undefined) return value;
  return expandText(part.fallback, scope);
}
