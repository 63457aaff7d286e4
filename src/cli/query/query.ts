// `--query`: JMESPath, with the objections of the CLI's own library.
import { search } from "jmespath";
import { checkQuery } from "./syntax";
import { BadQuery } from "./tokens";

/** Nobody types more; a longer one is not worth its time. */
const LONGEST = 10_000;

/** What the CLI says about an expression that cannot be read; undefined: it can. */
export function queryProblem(expression: string): string | undefined {
  const objection =
    expression.length > LONGEST ? `Longer than ${LONGEST} characters.` : objectionTo(expression);
  return objection === undefined ? undefined : `Bad value for --query ${expression}: ${objection}`;
}

function objectionTo(expression: string): string | undefined {
  try {
    checkQuery(expression);
    return undefined;
  } catch (error) {
    if (error instanceof BadQuery) return error.message;
    throw error;
  }
}

export type Found =
  | { readonly ok: true; readonly value: unknown }
  /** A function was given what it cannot take. */
  | { readonly ok: false; readonly problem: string };

/** What an expression finds in an answer. */
export function find(answer: unknown, expression: string): Found {
  try {
    const value: unknown = search(answer, expression);
    return { ok: true, value: value ?? null };
  } catch (error) {
    return { ok: false, problem: problemText(error instanceof Error ? error.message : "") };
  }
}

/** The library numbers the types in this order. */
const TYPES = ["number", "any", "string", "array", "object", "boolean", "expref", "null"];

function problemText(message: string): string {
  const arity = /^ArgumentError: (\w+)\(\) takes (at least)?\s*(\d+) arguments? but received (\d+)/;
  const [, name, atLeast = "", wanted = "", received = ""] = arity.exec(message) ?? [];
  if (name !== undefined) {
    const some = atLeast === "" ? "" : "at least ";
    const count = `${some}${wanted} argument${wanted === "1" ? "" : "s"}`;
    return `Expected ${count} for function ${name}(), received ${received}`;
  }
  const type =
    /^TypeError: (\w+)\(\) expected argument \d+ to be type (\S+) but received type (\S+)/;
  const [, of, expected = "", got = ""] = type.exec(message) ?? [];
  if (of === undefined) return message;
  const names = expected.split(",").map((one) => `'${typeName(one)}'`);
  return (
    `In function ${of}(), invalid type for value, expected one of: [${names.join(", ")}], ` +
    `received: "${typeName(got)}"`
  );
}

function typeName(type: string): string {
  return TYPES[Number(type)] ?? type.toLowerCase().replace(/^array<(.*)>$/, "array-$1");
}
