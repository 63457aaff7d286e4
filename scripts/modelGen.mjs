// The model step: reads the type declarations of @aws-sdk/client-ecs and writes src/generated/
//   model.ts          request shapes of the simulated operations that change something, without
//                     docs, for the worker
//   readModel.ts      those of the others that are simulated
//   *.schema.json     JSON Schemas with docs, for the editor
//   limits.json       ranges and patterns, for the schemas that the editor makes itself
//   whole.ts          every shape and operation, for the terminal, the endpoint and tests
//   docs.json         operation -> its documentation and that of its options, as Markdown
//   shapeDocs.json    the same for the structures below and in responses
// Skipped when neither the package nor this folder's scripts changed. `node scripts/modelGen.mjs`
// runs it; vitest runs it as its global set-up.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { operationDocsText, shapeDocsText } from "./modelGen/emitDocs.mjs";
import { modelText } from "./modelGen/emitModel.mjs";
import { limitsText, schemaText } from "./modelGen/emitSchema.mjs";
import { wholeText } from "./modelGen/emitWhole.mjs";
import { changes, reads, schemaFiles } from "./modelGen/tables.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, "src", "generated");

function packageFolder() {
  return dirname(createRequire(import.meta.url).resolve("@aws-sdk/client-ecs/package.json"));
}

function inputsHash(folder) {
  const hash = createHash("sha256");
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  hash.update(version);
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  const scripts = new URL("./modelGen/", import.meta.url);
  const files = readdirSync(scripts).filter((file) => /^\w+\.mjs$/.test(file));
  for (const file of files.toSorted()) hash.update(readFileSync(new URL(file, scripts)));
  return hash.digest("hex");
}

/** True when it wrote something. */
export async function generateModel() {
  const folder = packageFolder();
  const hash = inputsHash(folder);
  const stamp = join(out, ".inputs-hash");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return false;

  const { readModel } = await import("./modelGen/readModel.mjs");
  const { readCommands } = await import("./modelGen/readCommands.mjs");
  const types = join(folder, "dist-types");
  const model = readModel(join(types, "models"));
  const commands = readCommands(types, join(folder, "dist-es"), model);
  mkdirSync(out, { recursive: true });
  put("model.ts", modelText(model, changes));
  put("readModel.ts", modelText(model, reads, changes));
  put("whole.ts", wholeText(model, commands));
  put("docs.json", operationDocsText(model, commands));
  put("shapeDocs.json", shapeDocsText(model, commands));
  put("limits.json", limitsText());
  for (const [file, shape] of Object.entries(schemaFiles)) {
    put(file, schemaText(model, shape));
  }
  put(".inputs-hash", hash);
  return true;
}

/** Whole at once: another process may be reading. */
function put(file, text) {
  const draft = join(out, `${file}.${process.pid}.draft`);
  writeFileSync(draft, text);
  renameSync(draft, join(out, file));
}

/** What vitest calls before the tests. */
export async function setup() {
  await generateModel();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(
    (await generateModel()) ? "src/generated was written" : "src/generated is up to date",
  );
}
