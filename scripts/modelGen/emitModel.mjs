// model.ts and readModel.ts: the request shapes of the simulated operations, for checks at run time.
import { closure } from "./readModel.mjs";

/** The types of members. */
export const declarations = `
export type Kind = Member["kind"];

/** What one member of a request or response may hold. */
export type Member = { readonly required?: true } & (
  | { readonly kind: "string"; readonly enum?: readonly string[] }
  | { readonly kind: "integer" | "double" | "boolean" | "timestamp" | "any" }
  | { readonly kind: "list" | "map"; readonly of: Member }
  | { readonly kind: "structure"; readonly shape: string }
);

export type Shape = Readonly<Record<string, Member>>;
`;

/** Short names for members, so that the generated text stays small. */
export const constants = `const string: Member = { kind: "string" };
const integer: Member = { kind: "integer" };
const double: Member = { kind: "double" };
const boolean: Member = { kind: "boolean" };
const timestamp: Member = { kind: "timestamp" };
const any: Member = { kind: "any" };
const oneOf = (...values: string[]): Member => ({ kind: "string", enum: values });
const list = (of: Member): Member => ({ kind: "list", of });
const map = (of: Member): Member => ({ kind: "map", of });
const structure = (shape: string): Member => ({ kind: "structure", shape });
const required = (member: Member): Member => ({ ...member, required: true });
`;

/** `known`: operations whose shapes stand elsewhere already. */
export function modelText(model, operations, known = []) {
  const there = new Set(shapeTexts(model, known.map(inputOf)).shapes);
  const { enumLines, shapeLines } = shapeTexts(model, operations.map(inputOf), there);
  const lines = [
    "",
    ...enumLines,
    "",
    "export const shapes: Readonly<Record<string, Shape>> = {",
    ...shapeLines,
    "};",
    "",
    "/** Each operation and the shape of its request. */",
    "export const operations: Readonly<Record<string, string>> = {",
    ...operations.map((name) => `  ${name}: ${JSON.stringify(inputOf(name))},`),
    "};",
    "",
  ].join("\n");
  const header =
    "// Written by scripts/modelGen.mjs from @aws-sdk/client-ecs (Apache-2.0). Do not edit.";
  return `${header}\n${declarations}\n${usedConstants(lines)}${lines}`;
}

function usedConstants(text) {
  const isUsed = (line) => new RegExp(`[ (]${line.split(/[ :]/)[1]}[(),]`).test(text);
  return constants
    .split("\n")
    .filter((line) => line === "" || isUsed(`${line} `))
    .join("\n");
}

function inputOf(operation) {
  return `${operation}Request`;
}

/** The shapes that the named ones hold, with their lists of words, a line for each. */
export function shapeTexts(model, roots, except) {
  const { shapes, enums } = closure(model, roots, except);
  const enumLines = enums.map((name) => {
    const values = model.enums.get(name).map(({ value }) => JSON.stringify(value));
    return `const ${name} = oneOf(${values.join(", ")});`;
  });
  const shapeLines = shapes.map((name) => {
    const members = model.structures.get(name).members.map(memberText);
    return `  ${name}: { ${members.join(", ")} },`;
  });
  return { shapes, enumLines, shapeLines };
}

function memberText({ name, required, type }) {
  const text = typeText(type);
  return `${name}: ${required ? `required(${text})` : text}`;
}

function typeText(type) {
  if (type.enum) return type.enum;
  if (type.of) return `${type.kind}(${typeText(type.of)})`;
  if (type.shape) return `structure(${JSON.stringify(type.shape)})`;
  return type.kind;
}
