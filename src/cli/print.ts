// A call as the `aws …` command that makes it. Structures of plain words are written in the CLI's
// shorthand, everything else as JSON.
import type { Call } from "../api/call";
import { isPlainStruct, shorthand } from "./shorthand";
import { shellWord } from "./shellWord";
import { xformName } from "./xformName";

/** One line, ready to paste. Calls of the playground itself are printed as a comment. */
export function printCall(call: Call): string {
  const operation = xformName(call.operation);
  const input = isRecord(call.input) ? call.input : {};
  if (call.service === "playground") {
    return ["# playground", operation, ...optionsOf(input)].join(" ");
  }
  const head = `aws ${call.service} ${operation}`;
  if (call.operation === "RegisterTaskDefinition") {
    return `${head} --cli-input-json ${shellWord(JSON.stringify(input))}`;
  }
  return [head, ...optionsOf(call.service === "ec2" ? asEc2Options(input) : input)].join(" ");
}

type Input = Readonly<Record<string, unknown>>;

function optionsOf(input: Input): readonly string[] {
  return Object.entries(input).flatMap(([name, value]) => option(`--${xformName(name)}`, value));
}

function option(name: string, value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (value === true) return [name];
  if (value === false) return [name.replace(/^--/, "--no-")];
  const text = optionValue(value);
  // A word that begins like an option would be taken for one.
  return [/^-(?![\d.]+$)/.test(text) ? `${name}=${text}` : `${name} ${text}`];
}

function optionValue(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return shellWord(String(value));
  if (Array.isArray(value)) return listValue(value);
  return isPlainStruct(value) ? shellWord(shorthand(value)) : shellWord(JSON.stringify(value));
}

function listValue(list: readonly unknown[]): string {
  if (list.length === 0) return "'[]'";
  const scalars = list.every((item) => typeof item === "string" || typeof item === "number");
  if (scalars) return list.map((item) => shellWord(String(item))).join(" ");
  if (list.every(isPlainStruct)) return list.map((item) => shellWord(shorthand(item))).join(" ");
  return shellWord(JSON.stringify(list));
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
export function decodedUserData(userData: string): string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(userData) || userData.length % 4 !== 0) return userData;
  const bytes = Uint8Array.from(atob(userData), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

function isRecord(value: unknown): value is Input {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
