// From a text to a scenario, or to what is wrong with it and where.
import * as v from "valibot";
import { type Scenario, SCENARIO_VERSION } from "./document";
import { findJsonError } from "./jsonError";
import { LONGEST_FILE } from "./limits";
import type { SavedBranches } from "../worker/protocol";
import { fileSchema, scenarioSchema } from "./schema";

export interface Problem {
  /** `journal[3].call.operation`; empty: the whole document. */
  readonly path: string;
  readonly message: string;
}

export type Refused = { readonly ok: false; readonly problems: readonly Problem[] };
export type ParsedScenario = { readonly ok: true; readonly scenario: Scenario } | Refused;

export interface ScenarioFile {
  readonly scenario: Scenario;
  readonly branches?: SavedBranches;
  readonly drafts?: Readonly<Record<string, string>>;
}

export type ParsedFile = { readonly ok: true; readonly file: ScenarioFile } | Refused;

/** Reads what a link carries: a scenario and nothing else. */
export function parseScenario(text: string): ParsedScenario {
  const json = readJson(text);
  return json.ok ? readScenario(json.value) : json;
}

/** Reads a file: a scenario, perhaps with its branches and drafts. */
export function parseFile(text: string): ParsedFile {
  const json = readJson(text);
  return json.ok ? readFile(json.value) : json;
}

/** Checks a value that is said to be a scenario. */
export function readScenario(value: unknown): ParsedScenario {
  const newer = newerVersion(value);
  if (newer !== undefined) return refuse("version", newer);
  const read = v.safeParse(scenarioSchema, value);
  return read.success ? { ok: true, scenario: read.output } : wrong(read.issues);
}

export function readFile(value: unknown): ParsedFile {
  const newer = newerVersion(value);
  if (newer !== undefined) return refuse("version", newer);
  const read = v.safeParse(fileSchema, value);
  if (!read.success) return wrong(read.issues);
  const { branches, drafts, ...scenario } = read.output;
  return {
    ok: true,
    file: { scenario, ...(branches && { branches }), ...(drafts && { drafts }) },
  };
}

function refuse(path: string, message: string): Refused {
  return { ok: false, problems: [{ path, message }] };
}

function readJson(text: string): { readonly ok: true; readonly value: unknown } | Refused {
  if (text.length > LONGEST_FILE) {
    return refuse("", `The file has more than ${LONGEST_FILE / 1024 / 1024} MiB.`);
  }
  if (text.trim() === "") return refuse("", "The file is empty.");
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const error = findJsonError(text);
    if (error === undefined) return refuse("", "This is not JSON.");
    const where = `line ${error.line}, column ${error.column}`;
    return refuse("", `This is not JSON: ${error.expected} was expected at ${where}.`);
  }
}

function newerVersion(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "version")) {
    return undefined;
  }
  const { version } = value as { version: unknown };
  if (typeof version !== "number" || version <= SCENARIO_VERSION) return undefined;
  return (
    `This scenario was made by a newer version of ECS Playground (format ${version}; ` +
    `this page reads format ${SCENARIO_VERSION}). Reload the page to get the newest version.`
  );
}

const MOST_PROBLEMS = 20;

function wrong(issues: readonly v.BaseIssue<unknown>[]): Refused {
  const problems = issues.slice(0, MOST_PROBLEMS).map((issue) => ({
    path: pathOf(issue.path ?? []),
    message: issue.message,
  }));
  return { ok: false, problems };
}

function pathOf(path: readonly { readonly key?: unknown }[]): string {
  return path.reduce((whole, { key }) => {
    if (typeof key === "number") return `${whole}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${whole}[${JSON.stringify(name)}]`;
    return whole === "" ? name : `${whole}.${name}`;
  }, "");
}
