// Rewrites src/lessons/golden.json, the digests of every gallery scenario:
//   npm run golden                  after a new or edited scenario, or a raised engine version
//   npm run golden -- --unreleased  also when the engine runs differently under the same version
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadTs } from "./runTs.mjs";

const lessons = fileURLToPath(new URL("../src/lessons", import.meta.url));
const file = `${lessons}/golden.json`;

function readTexts() {
  const names = readdirSync(`${lessons}/scenarios`).filter((name) => name.endsWith(".json"));
  const text = (name) => readFileSync(`${lessons}/scenarios/${name}`, "utf8");
  return new Map(names.map((name) => [name.replace(/\.json$/, ""), text(name)]));
}

const unreleased = process.argv.includes("--unreleased");
const { goldenOf, refusal } = await loadTs("src/headless/golden.ts");
const now = goldenOf(readTexts());
const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
const why = before && refusal(before, now, unreleased);
if (why) {
  console.error(why);
  process.exitCode = 1;
} else {
  writeFileSync(file, `${JSON.stringify(now, undefined, 2)}\n`);
  console.log(`${file}: ${Object.keys(now.digests).length} scenarios, engine ${now.engine}`);
}
