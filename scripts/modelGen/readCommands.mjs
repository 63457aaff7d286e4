// Reads the SDK's command classes and paginators into
//   operation name -> { doc, input, output, errors, paginator? }
// with the names of structures, and adds to the model what no declaration names: the exceptions,
// and the empty structures of operations that answer with nothing.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript5";
import { docOf, structureOf } from "./readModel.mjs";

const ending = "Command.d.ts";

export function readCommands(types, code, model) {
  readExceptions(join(types, "models", "errors.d.ts"), model);
  const folder = join(types, "commands");
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
  const operations = names.toSorted().map((name) => {
    return [name, readCommand(join(folder, name + ending), name, model)];
  });
  const paginated = readPaginators(join(code, "pagination"));
  return new Map(
    operations.map(([name, operation]) => {
      const keys = paginated.get(name);
      if (!keys) return [name, operation];
      return [name, { ...operation, paginator: { ...keys, resultKey: listOf(operation, model) } }];
    }),
  );
}

function parse(file) {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}

function readCommand(file, name, model) {
  const source = parse(file);
  const command = source.statements.find(
    (node) => ts.isClassDeclaration(node) && node.name.text === `${name}Command`,
  );
  // The parser takes the braces after @throws for a type, so the comment's text says it.
  const comment = command.jsDoc.map((jsDoc) => jsDoc.getText(source)).join("");
  const errors = [...comment.matchAll(/@throws \{@link (\w+)\}/g)]
    .map(([, error]) => error)
    .filter((error) => error !== "ECSServiceException");
  return {
    doc: docOf(command, source),
    input: shapeOf(command, "input", `${name}Request`, model),
    output: shapeOf(command, "output", `${name}Response`, model),
    errors,
  };
}

/** `__types.api` names both structures; `{}` stands for one without members. */
function shapeOf(command, side, byName, model) {
  const types = command.members.find((member) => member.name?.text === "__types");
  const api = types.type.members.find((member) => member.name.text === "api");
  const { type } = api.type.members.find((member) => member.name.text === side);
  const name = ts.isTypeReferenceNode(type) ? type.typeName.text : byName;
  if (!model.structures.has(name)) model.structures.set(name, { doc: "", members: [] });
  return name;
}

function readExceptions(file, model) {
  const source = parse(file);
  const message = { name: "message", doc: "", required: false, type: { kind: "string" } };
  for (const node of source.statements.filter(ts.isClassDeclaration)) {
    const name = node.name.text;
    const members = node.members
      .filter((member) => ts.isPropertyDeclaration(member) && !member.modifiers?.length)
      .map((member) => ({ member, union: false }));
    const own = structureOf(name, { node, members }, source, model);
    model.structures.set(name, { doc: own.doc, members: [message, ...own.members] });
  }
}

function readPaginators(folder) {
  const call = /createPaginator\(\w+, (\w+)Command, "(\w+)", "(\w+)", "(\w+)"\)/;
  const files = readdirSync(folder).filter((file) => file.endsWith("Paginator.js"));
  return new Map(
    files.map((file) => {
      const found = call.exec(readFileSync(join(folder, file), "utf8"));
      if (!found) throw new Error(`${file}: no createPaginator call`);
      const [, name, inputToken, outputToken, limitKey] = found;
      return [name, { inputToken, outputToken, limitKey }];
    }),
  );
}

/** The SDK does not say which member holds the items: it is the only list of the response. */
function listOf({ output }, model) {
  const lists = model.structures.get(output).members.filter(({ type }) => type.kind === "list");
  if (lists.length !== 1) throw new Error(`${output} has ${lists.length} lists`);
  return lists[0].name;
}
