// A call as the `aws …` command that makes it. Structures of plain words are written in the CLI's
// shorthand, everything else as JSON.
import type { Call } from "../api/call";
import { isPlainStruct, shorthand } from "./shorthand";
import { shellWord } from "./shellWord";
import { xformName } from "./xformName";

/**
 * Ready to paste into any shell, whatever a stranger's journal holds. Calls of the playground
 * itself are a comment, on one line: what stood on the next one would be a command.
 */
export function printCall(call: Call): string {
  const operation = shellWord(xformName(call.operation));
  const input = isRecord(call.input) ? call.input : {};
  if (call.service === "playground") {
    const words = ["# playground", operation, ...optionsOf(operation, input)];
    return words.join(" ").replaceAll(/[\r\n]+/g, " ");
  }
  const head = `aws ${shellWord(call.service)} ${operation}`;
  const given = toTexts(call.service === "ec2" ? asEc2Options(input) : input);
  if (call.operation === "RegisterTaskDefinition" || Object.values(given).some(namesFile)) {
    return `${head} --cli-input-json ${shellWord(JSON.stringify(asWhole(call, input)))}`;
  }
  return [head, ...optionsOf(operation, given)].join(" ");
}

type Input = Readonly<Record<string, unknown>>;

/** As the value of an option this would be replaced by the text of a file. */
function namesFile(value: unknown): boolean {
  return typeof value === "string" && /^fileb?:\/\//.test(value);
}

/** A whole request: user data stays text, as the CLI does the base64 there too. */
function asWhole({ service }: Call, input: Input): Input {
  const { UserData } = input;
  if (service !== "ec2" || typeof UserData !== "string") return toTexts(input);
  return { ...input, UserData: decodedUserData(UserData) };
}

function optionsOf(operation: string, input: Input): readonly string[] {
  return Object.entries(input).flatMap(([name, value]) =>
    option(operation, shellWord(`--${xformName(name)}`), value),
  );
}

function option(operation: string, name: string, value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (value === true) return [name];
  if (value === false) return [offOption(operation, name)];
  const text = optionValue(value);
  // A word that begins like an option would be taken for one.
  return [/^'?-(?!(?:\d+|\d*\.\d+)$)/.test(text) ? `${name}=${text}` : `${name} ${text}`];
}

/** The CLI renames two of the options that turn a boolean off. */
function offOption(operation: string, name: string): string {
  if (name === "--enable-execute-command") return "--disable-execute-command";
  if (operation === "execute-command" && name === "--interactive") return "--non-interactive";
  return name.replace(/^--/, "--no-");
}

function optionValue(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return shellWord(String(value));
  if (Array.isArray(value)) return listValue(value);
  return isPlainStruct(value) ? shellWord(shorthand(value)) : shellWord(JSON.stringify(value));
}

function listValue(list: readonly unknown[]): string {
  if (list.length === 0) return "'[]'";
  if (list.every(isListWord)) return list.map((item) => shellWord(String(item))).join(" ");
  if (list.every(isPlainStruct)) return list.map((item) => shellWord(shorthand(item))).join(" ");
  return shellWord(JSON.stringify(list));
}

/** A word of a list that is taken for nothing else: no option, no JSON, no file. */
function isListWord(item: unknown): boolean {
  if (typeof item === "number") return true;
  return typeof item === "string" && !/^-|^\s*\[/.test(item) && !namesFile(item);
}

/** Members of requests that are points in time: the CLI takes them as ISO 8601. */
const TIMES = ["after", "before", "executionStoppedAt", "pullStartedAt", "pullStoppedAt"];

function toTexts(input: Input): Input {
  const parts = Object.entries(input).map(([name, value]): [string, unknown] => {
    if (isRecord(value)) return [name, toTexts(value)];
    const isTime = TIMES.includes(name) && typeof value === "number";
    return [name, isTime ? new Date(value).toISOString() : value];
  });
  return Object.fromEntries(parts);
}

/** The CLI asks for one `--count`, and for user data as text: it does the base64 itself. */
function asEc2Options(input: Input): Input {
  const { MinCount, MaxCount, UserData, ...rest } = input;
  const count = MinCount === MaxCount ? MaxCount : `${String(MinCount)}:${String(MaxCount)}`;
  return {
    ...rest,
    ...(MaxCount === undefined ? {} : { Count: count }),
    ...(typeof UserData === "string" ? { UserData: decodedUserData(UserData) } : {}),
  };
}

/** Text from base64; text that is no base64 stays as it is. */
function decodedUserData(userData: string): string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(userData) || userData.length % 4 !== 0) return userData;
  const bytes = Uint8Array.from(atob(userData), (char) => char.charCodeAt(0));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function isRecord(value: unknown): value is Input {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
