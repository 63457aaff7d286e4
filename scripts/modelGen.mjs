// The model step: reads the type declarations of @aws-sdk/client-ecs and writes src/generated/
//   model.ts          request shapes of the simulated operations, without docs, for the worker
//   *.schema.json     JSON Schemas with docs, for the editor
//   operations.json   operation -> its members as options of the `aws ecs` command line
// Skipped when neither the package nor this folder's scripts changed. `node scripts/modelGen.mjs`
// runs it; vitest runs it as its global set-up.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { optionsText, modelText } from "./modelGen/emitModel.mjs";
import { schemaText } from "./modelGen/emitSchema.mjs";
import { operations, schemaFiles } from "./modelGen/tables.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, "src", "generated");

function packageFolder() {
  return dirname(createRequire(import.meta.url).resolve("@aws-sdk/client-ecs/package.json"));
}

function inputsHash(folder) {
  const hash = createHash("sha256");
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  hash.update(version);
  const scripts = ["emitModel", "emitSchema", "markdown", "readModel", "tables"];
  for (const file of ["../modelGen", ...scripts]) {
    hash.update(readFileSync(new URL(`./modelGen/${file}.mjs`, import.meta.url)));
  }
  return hash.digest("hex");
}

/** True when it wrote something. */
export async function generateModel() {
  const folder = packageFolder();
  const hash = inputsHash(folder);
  const stamp = join(out, ".inputs-hash");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return false;

  const { readModel } = await import("./modelGen/readModel.mjs");
  const model = readModel(join(folder, "dist-types", "models"));
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "model.ts"), modelText(model, operations));
  writeFileSync(join(out, "operations.json"), optionsText(model, operations));
  for (const [file, shape] of Object.entries(schemaFiles)) {
    writeFileSync(join(out, file), schemaText(model, shape));
  }
  writeFileSync(stamp, hash);
  return true;
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
