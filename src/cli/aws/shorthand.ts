// Reads the AWS CLI's shorthand, `type=spread,field=instanceId`, without looking at the model:
//   parameter = keyval *("," keyval)      keyval = key "=" [values] / key "@=" file-or-value
//   values    = csv / "[" items "]" / "{" keyvals "}"
// The parser does not know where a list ends: after `a=b,c` it reads on and, at a second `=`, backs
// up to the last comma, so that `a=b,c=d` is two keys.
import { paramFile, type ReadFile } from "./paramFile";

export type Shorthand = string | readonly Shorthand[] | { readonly [key: string]: Shorthand };

/** What is wrong with a shorthand; the message shows the place. */
export class ShorthandProblem extends Error {
  readonly at: number;

  constructor(message: string, at = 0) {
    super(message);
    this.at = at;
  }
}

interface Reader {
  readonly text: string;
  readonly read: ReadFile;
  at: number;
  /** The key was written with `@=`. */
  fromFile: boolean;
}

export function readShorthand(text: string, read: ReadFile): Record<string, Shorthand> {
  const reader: Reader = { text, read, at: 0, fromFile: false };
  const keys = new Map<string, Shorthand>();
  let keyEnd = 0;
  for (;;) {
    const key = readKey(reader);
    const value = readValues(reader);
    if (keys.has(key)) throw secondKey(text, key, keyEnd + 1);
    keys.set(key, value);
    keyEnd = reader.at;
    if (reader.at >= text.length) return Object.fromEntries(keys);
    expect(reader, ",");
  }
}

/** Reads `key=` or `key@=`. */
function readKey(reader: Reader): string {
  const key = take(reader, /[A-Za-z0-9\-_.#/:]*/y) ?? "";
  skipBlanks(reader);
  reader.fromFile = current(reader) === "@";
  if (reader.fromFile) expect(reader, "@");
  expect(reader, "=");
  return key;
}

function readValues(reader: Reader): Shorthand {
  if (reader.at >= reader.text.length) return "";
  if (current(reader) === "[") return readList(reader);
  if (current(reader) === "{") return readStructure(reader);
  return readCommas(reader);
}

/** `b`, or `b,c` as a list; stops before `,key=`. */
function readCommas(reader: Reader): Shorthand {
  const first = readWord(reader, FIRST);
  skipBlanks(reader);
  if (current(reader) !== ",") return first;
  expect(reader, ",");
  const list = [first];
  for (;;) {
    const next = nextOfList(reader);
    if (next === undefined) break;
    list.push(next);
    if (reader.at >= reader.text.length) break;
    expect(reader, ",");
  }
  return list.length === 1 ? first : list;
}

/** The next word if a comma or the end follows it; otherwise backs up to the comma before it. */
function nextOfList(reader: Reader): string | undefined {
  try {
    const word = readWord(reader, SECOND);
    skipBlanks(reader);
    if (reader.at < reader.text.length && current(reader) !== ",") throw unexpected(reader, ",");
    return word;
  } catch (problem) {
    if (!(problem instanceof ShorthandProblem) || reader.at >= reader.text.length) throw problem;
    reader.at = reader.text.lastIndexOf(",", reader.at);
    return undefined;
  }
}

/** `[a,b]` */
function readList(reader: Reader): Shorthand {
  expect(reader, "[");
  const items: Shorthand[] = [];
  while (current(reader) !== "]") {
    items.push(readItem(reader));
    nextItem(reader, "]");
  }
  expectHere(reader, "]");
  return items;
}

/** `{a=b,c=d}` */
function readStructure(reader: Reader): Shorthand {
  expect(reader, "{");
  const keys = new Map<string, Shorthand>();
  while (current(reader) !== "}") {
    const key = readKey(reader);
    keys.set(key, readItem(reader));
    nextItem(reader, "}");
  }
  expectHere(reader, "}");
  return Object.fromEntries(keys);
}

function nextItem(reader: Reader, close: string): void {
  skipBlanks(reader);
  if (current(reader) === close) return;
  expectHere(reader, ",");
  skipBlanks(reader);
}

function readItem(reader: Reader): Shorthand {
  if (current(reader) === "[") return readList(reader);
  if (current(reader) === "{") return readStructure(reader);
  return readWord(reader, FIRST);
}

interface Kind {
  readonly name: string;
  readonly pattern: RegExp;
  /** Whether nothing at all is a word too. */
  readonly empty: boolean;
}

/** `]` and `}` end a word where a list or a structure may be open, `=` does not. */
const FIRST: Kind = {
  name: "first",
  pattern: /(?:\\,|[!#-&(-+\--<>-Z\\-z|-\uffff])(?:\\,|[\s!#-&(-+\--\\^-|~-\uffff])*/y,
  empty: true,
};

/** After a comma `=` ends a word: what looked like a list was the next key. */
const SECOND: Kind = {
  name: "second",
  pattern: /(?:\\,|[!#-&(-+\--<>-Z\\-z|-\uffff])(?:\\,|[\s!#-&(-+\--<>-\uffff])*/y,
  empty: false,
};

function readWord(reader: Reader, kind: Kind): string {
  const quote = current(reader);
  if (quote === "'" || quote === '"') return filled(reader, readQuoted(reader, quote));
  const word = take(reader, kind.pattern);
  if (word === undefined && kind.empty) return "";
  if (word === undefined) throw unmatched(reader, kind.name);
  return filled(reader, word.replaceAll(String.raw`\,`, ",").trimEnd());
}

function readQuoted(reader: Reader, quote: "'" | '"'): string {
  const pattern = quote === "'" ? /'(?:\\'|[^'])*'/y : /"(?:\\"|[^"])*"/y;
  const text = take(reader, pattern);
  const name = quote === "'" ? "singled quoted" : "double quoted";
  if (text === undefined) throw unmatched(reader, name);
  return text.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\");
}

/** The file's text after `@=`. */
function filled(reader: Reader, word: string): string {
  if (!reader.fromFile) return word;
  const file = paramFile(word, reader.read);
  if (file.kind === "missing") throw new ShorthandProblem(file.message, reader.at);
  return file.kind === "text" ? file.text : word;
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  reader.at += found?.length ?? 0;
  return found;
}

function current(reader: Reader): string {
  return reader.text[reader.at] ?? "";
}

function skipBlanks(reader: Reader): void {
  take(reader, /[ \t\n\r\v\f]*/y);
}

function expect(reader: Reader, mark: string): void {
  skipBlanks(reader);
  expectHere(reader, mark);
  skipBlanks(reader);
}

function expectHere(reader: Reader, mark: string): void {
  if (current(reader) !== mark) throw unexpected(reader, mark);
  reader.at += 1;
}

function unexpected({ text, at }: Reader, wanted: string): ShorthandProblem {
  const found = at >= text.length ? "EOF" : (text[at] ?? "");
  return expected({ text, at, wanted, found });
}

function unmatched({ text, at }: Reader, name: string): ShorthandProblem {
  return expected({ text, at, wanted: `<${name}>`, found: "<none>" });
}

function expected({
  text,
  at,
  wanted,
  found,
}: {
  text: string;
  at: number;
  wanted: string;
  found: string;
}): ShorthandProblem {
  const where = pointed(text, at);
  return new ShorthandProblem(
    `Expected: '${wanted}', received: '${found}' for input:\n${where}`,
    at,
  );
}

function secondKey(text: string, key: string, at: number): ShorthandProblem {
  return new ShorthandProblem(
    `Second instance of key "${key}" encountered for input:\n${pointed(text, at)}\n` +
      'This is often because there is a preceding "," instead of a space.',
    at,
  );
}

/** The text with a caret below the place. */
function pointed(text: string, at: number): string {
  const lineEnd = text.indexOf("\n", at);
  const head = lineEnd < 0 ? text : text.slice(0, lineEnd);
  const rest = lineEnd < 0 ? "" : text.slice(lineEnd);
  const spaces = " ".repeat(at - (text.lastIndexOf("\n", at - 1) + 1));
  return `${head}\n${spaces}^${rest}`;
}
