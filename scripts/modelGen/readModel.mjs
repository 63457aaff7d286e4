// Reads the SDK's declaration files, by syntax alone, into
//   structures: name -> { doc, members: [{ name, doc, required, type }] }
//   enums:      name -> [{ value, doc }]
// where type is { kind } with `enum` (a name), `of` (element) or `shape` (structure name) added.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript5";
import { doubles } from "./tables.mjs";

export function readModel(folder) {
  const model = { structures: new Map(), enums: new Map() };
  const aliases = new Map();
  const files = ["enums.d.ts", "models_0.d.ts", "models_1.d.ts"].map((file) =>
    ts.createSourceFile(file, readFileSync(join(folder, file), "utf8"), ts.ScriptTarget.Latest),
  );
  for (const file of files) file.forEachChild((node) => collect(node, file, aliases, model));
  for (const [name, { node, file }] of aliases) {
    model.structures.set(name, readStructure(name, node, file, model));
  }
  return model;
}

/** Enums at once; structures later, when every enum is known. */
function collect(node, file, aliases, model) {
  if (ts.isVariableStatement(node)) {
    for (const { name, type } of node.declarationList.declarations) {
      if (type && ts.isTypeLiteralNode(type)) model.enums.set(name.text, readEnum(type, file));
    }
  }
  if (ts.isInterfaceDeclaration(node)) aliases.set(node.name.text, { node, file });
  if (ts.isModuleDeclaration(node)) aliases.set(node.name.text, { node, file });
}

function readEnum(literal, file) {
  return literal.members.map((member) => ({
    value: member.type.literal.text,
    doc: docOf(member, file),
  }));
}

function membersOf(node) {
  if (ts.isModuleDeclaration(node)) return unionMembers(node);
  return node.members.filter(ts.isPropertySignature).map((member) => ({ member, union: false }));
}

function readStructure(name, node, file, model) {
  return structureOf(name, { node, members: membersOf(node) }, file, model);
}

/** `node` has the documentation, `members` are its declarations. */
export function structureOf(name, { node, members }, file, model) {
  return {
    doc: docOf(node, file),
    members: members.map(({ member, union }) => ({
      name: member.name.text,
      doc: docOf(member, file),
      required: !union && !member.questionToken,
      type: readType(member.type, `${name}.${member.name.text}`, file, model),
    })),
  };
}

/** A union is a namespace of interfaces, each setting one member and forbidding the others. */
function unionMembers(module) {
  const interfaces = module.body.statements.filter(
    (node) => ts.isInterfaceDeclaration(node) && node.name.text.endsWith("Member"),
  );
  return interfaces
    .filter((node) => node.name.text !== "$UnknownMember")
    .flatMap((node) => node.members)
    .filter((member) => member.name.text !== "$unknown" && !isNever(member))
    .map((member) => ({ member, union: true }));
}

function isNever(member) {
  return member.type.kind === ts.SyntaxKind.NeverKeyword || Boolean(member.questionToken);
}

function readType(node, path, file, model) {
  if (ts.isUnionTypeNode(node)) {
    const parts = node.types.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword);
    if (parts.length !== 1) throw new Error(`${path}: a union of ${parts.length} types`);
    return readType(parts[0], path, file, model);
  }
  if (ts.isArrayTypeNode(node)) {
    return { kind: "list", of: readType(node.elementType, path, file, model) };
  }
  if (ts.isParenthesizedTypeNode(node)) return readType(node.type, path, file, model);
  if (ts.isTypeReferenceNode(node)) return readReference(node, path, file, model);
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { kind: "string" };
    case ts.SyntaxKind.BooleanKeyword:
      return { kind: "boolean" };
    case ts.SyntaxKind.NumberKeyword:
      return { kind: doubles.has(path) ? "double" : "integer" };
    default:
      throw new Error(`${path}: a type this step does not know: ${node.getText(file)}`);
  }
}

function readReference(node, path, file, model) {
  const name = node.typeName.text;
  if (name === "Date") return { kind: "timestamp" };
  if (name === "__DocumentType") return { kind: "any" };
  if (name === "Record" || name === "Partial") {
    const value = node.typeArguments.at(-1);
    const type = readType(value, path, file, model);
    return name === "Record" ? { kind: "map", of: type } : type;
  }
  if (model.enums.has(name)) return { kind: "string", enum: name };
  return { kind: "structure", shape: name };
}

export function docOf(node, file) {
  const jsDoc = node.jsDoc?.at(-1);
  if (!jsDoc) return "";
  const text = ts.getTextOfJSDocComment(jsDoc.comment) ?? "";
  return text.replaceAll(/\s+/g, " ").trim() || tagText(jsDoc, file);
}

/** The SDK puts `@public` before the text, so that the text is the tag's comment. */
function tagText(jsDoc) {
  const tag = jsDoc.tags?.find(({ tagName }) => tagName.text === "public");
  return (ts.getTextOfJSDocComment(tag?.comment) ?? "").replaceAll(/\s+/g, " ").trim();
}

/** Names of all structures and enums that these structures reach, sorted. */
export function closure(model, names, except = new Set()) {
  const shapes = new Set();
  const enums = new Set();
  const visitType = (type) => {
    if (type.enum) enums.add(type.enum);
    if (type.of) visitType(type.of);
    if (type.shape) visit(type.shape);
  };
  const visit = (name) => {
    if (shapes.has(name) || except.has(name)) return;
    const structure = model.structures.get(name);
    if (!structure) throw new Error(`No declaration of ${name}`);
    shapes.add(name);
    for (const { type } of structure.members) visitType(type);
  };
  for (const name of names) visit(name);
  const byName = (a, b) => (a < b ? -1 : 1);
  return { shapes: [...shapes].toSorted(byName), enums: [...enums].toSorted(byName) };
}
