import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { operationDocsText, shapeDocsText } from "./emitDocs.mjs";
import { modelText } from "./emitModel.mjs";
import { schemaText } from "./emitSchema.mjs";
import { wholeText } from "./emitWhole.mjs";
import { toMarkdown, toSentence } from "./markdown.mjs";
import { allOperations } from "./operationNames.mjs";
import { readCommands } from "./readCommands.mjs";
import { readModel } from "./readModel.mjs";
import {
  alsoRequired,
  changes,
  constraints,
  doubles,
  reads,
  schemaFiles,
  snippets,
} from "./tables.mjs";

const packageFile = createRequire(import.meta.url).resolve("@aws-sdk/client-ecs/package.json");
const types = join(dirname(packageFile), "dist-types");
const model = readModel(join(types, "models"));
const commands = readCommands(types, join(dirname(packageFile), "dist-es"), model);
const schema = JSON.parse(schemaText(model, "RegisterTaskDefinitionRequest"));
const generated = (file) =>
  readFileSync(new URL(`../../src/generated/${file}`, import.meta.url), "utf8");

it("turns the SDK's HTML into Markdown and a first sentence", () => {
  const html =
    '<p>The <code>x</code>, see <a href="https://a.b/c">the guide</a>. More.</p> ' +
    "<ul> <li> <p> <code>a</code>: one</p> </li> <li> <p>two &lt;3</p> </li> </ul>" +
    "<note> <p>Mind it.</p> </note>";
  expect(toMarkdown(html)).toBe(
    "The `x`, see [the guide](https://a.b/c). More.\n- `a`: one\n- two <3\n\n**Note:** Mind it.",
  );
  expect(toSentence(html)).toBe("The x, see the guide.");
  expect(toMarkdown("<p>in the <i> <i>Guide</i> </i>.</p>")).toBe("in the *Guide*.");
});

it("knows which members are required, whole numbers and enumerations", () => {
  expect(schema.required).toEqual(["family", "containerDefinitions"]);
  expect(schema.additionalProperties).toBe(false);
  expect(schema.properties.networkMode.enum).toEqual(["awsvpc", "bridge", "host", "none"]);
  const container = schema.definitions.ContainerDefinition;
  expect(container.required).toEqual(["name", "image"]);
  expect(container.properties.cpu).toMatchObject({ type: "integer", minimum: 0 });
  expect(container.properties.environment).toMatchObject({ type: "array" });
  expect(schema.definitions.HealthCheck.properties.interval).toMatchObject({
    minimum: 5,
    maximum: 300,
  });
});

it("the tables name only what the SDK declares", () => {
  const members = new Set(
    [...model.structures].flatMap(([name, structure]) =>
      structure.members.map((member) => `${name}.${member.name}`),
    ),
  );
  const required = Object.entries(alsoRequired).flatMap(([name, list]) =>
    list.map((member) => `${name}.${member}`),
  );
  const named = [...required, ...doubles, ...Object.keys(constraints), ...Object.keys(snippets)];
  expect(named.filter((path) => !members.has(path))).toEqual([]);
});

it("knows every operation of the SDK, and no other", () => {
  expect([...commands.keys()]).toEqual(allOperations);
  expect([...changes, ...reads].filter((name) => !commands.has(name))).toEqual([]);
});

it("knows what operations take, answer, refuse and page", () => {
  expect(commands.get("ListTasks")).toMatchObject({
    input: "ListTasksRequest",
    output: "ListTasksResponse",
    errors: [
      "AccessDeniedException",
      "ClientException",
      "ClusterNotFoundException",
      "InvalidParameterException",
      "ServerException",
      "ServiceNotFoundException",
    ],
    paginator: {
      inputToken: "nextToken",
      outputToken: "nextToken",
      limitKey: "maxResults",
      resultKey: "taskArns",
    },
  });
  expect([...commands].filter(([, { paginator }]) => paginator).length).toBe(12);
  expect(model.structures.get("ConflictException").members.map(({ name }) => name)).toEqual([
    "message",
    "resourceIds",
  ]);
  expect(model.structures.get("DeleteGatewayResponse")).toBeDefined();
  const union = model.structures.get("GatewayConfiguration").members;
  expect(union.map(({ name, required }) => ({ name, required }))).toEqual([
    { name: "hostSharedAlb", required: false },
  ]);
});

it("finds the numbers that are not whole in the SDK's examples", () => {
  expect(doublesOfExamples()).toEqual(doubles);
});

/** `{ // Name` opens a structure; where it stands again, there is only the brace. */
function doublesOfExamples() {
  const folder = join(types, "commands");
  const lines = readdirSync(folder)
    .filter((file) => file.endsWith("Command.d.ts"))
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"));
  const found = new Set();
  const open = [];
  for (const line of lines) {
    const [, indent, text] = /^ \*((?: \/\/)? *)(.*)$/.exec(line) ?? [undefined, "", ""];
    while (open.length > 0 && open.at(-1).depth >= indent.length) open.pop();
    const brace = /\{(?: \/\/ (\w+).*)?$/.exec(text);
    if (brace) open.push({ depth: indent.length, name: brace[1] });
    const double = /^(\w+): Number\("double"\)/.exec(text)?.[1];
    const owner = open.at(-1)?.name;
    if (double && owner) found.add(`${owner}.${double}`);
  }
  return found;
}

it("writes the same text every time, small enough for the worker", () => {
  const text = modelText(model, changes);
  expect(text).toBe(generated("model.ts"));
  expect(text.length).toBeLessThan(40_000);
  expect(modelText(model, reads, changes)).toBe(generated("readModel.ts"));
  expect(wholeText(model, commands)).toBe(generated("whole.ts"));
  expect(operationDocsText(model, commands)).toBe(generated("docs.json"));
  expect(shapeDocsText(model, commands)).toBe(generated("shapeDocs.json"));
  for (const [file, shape] of Object.entries(schemaFiles)) {
    expect(schemaText(model, shape)).toBe(generated(file));
  }
});
