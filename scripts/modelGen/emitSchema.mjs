// One request as JSON Schema (draft-07) with docs, for the editor. Required members are those of
// the declarations, plus `alsoRequired`; ranges, patterns and snippets come from tables.mjs.
import { toMarkdown, toSentence } from "./markdown.mjs";
import { closure } from "./readModel.mjs";
import { alsoRequired, constraints, snippets } from "./tables.mjs";

export function schemaText(model, root) {
  const { shapes } = closure(model, [root]);
  const definitions = shapes
    .filter((name) => name !== root)
    .map((name) => [name, structureSchema(model, name)]);
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: root,
    ...structureSchema(model, root),
    definitions: Object.fromEntries(definitions),
  };
  return `${JSON.stringify(schema)}\n`;
}

/** For schemas that the editor makes itself: what the declarations do not say, by member. */
export function limitsText() {
  return `${JSON.stringify({ alsoRequired, constraints })}\n`;
}

function structureSchema(model, name) {
  const { doc, members } = model.structures.get(name);
  const wanted = members.filter((member) => member.required).map((member) => member.name);
  const required = [...wanted, ...(alsoRequired[name] ?? [])];
  const properties = members.map((member) => [member.name, memberSchema(model, name, member)]);
  return {
    type: "object",
    ...docs(doc),
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function memberSchema(model, owner, { name, doc, type }) {
  const path = `${owner}.${name}`;
  const snippet = snippets[path];
  const schema = {
    ...docs(doc),
    ...typeSchema(model, type),
    ...constraints[path],
    ...(snippet && { defaultSnippets: [snippet] }),
  };
  // Keywords beside $ref are ignored by draft-07.
  if (!schema.$ref) return schema;
  const { $ref, ...rest } = schema;
  return { ...rest, allOf: [{ $ref }] };
}

function docs(html) {
  if (!html) return {};
  return { description: toSentence(html), markdownDescription: toMarkdown(html) };
}

const plainTypes = {
  string: "string",
  integer: "integer",
  double: "number",
  boolean: "boolean",
  timestamp: "number",
};

function typeSchema(model, type) {
  if (type.enum) return enumSchema(model.enums.get(type.enum));
  switch (type.kind) {
    case "list":
      return { type: "array", items: typeSchema(model, type.of) };
    case "map":
      return { type: "object", additionalProperties: typeSchema(model, type.of) };
    case "structure":
      return { $ref: `#/definitions/${type.shape}` };
    case "any":
      return {};
    default:
      return { type: plainTypes[type.kind] };
  }
}

function enumSchema(values) {
  const schema = { type: "string", enum: values.map(({ value }) => value) };
  if (!values.some(({ doc }) => doc)) return schema;
  return { ...schema, markdownEnumDescriptions: values.map(({ doc }) => toMarkdown(doc)) };
}
