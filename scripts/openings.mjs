// A vite plugin: `scenarios/x.json?opening` is what the engine's worker tells first of that
// scenario, so that a first visit sees it before the worker has started. Only in the built site.
import { readFileSync } from "node:fs";
import { loadTs } from "./runTs.mjs";

const QUERY = "?opening";
const MARK = "\0opening:";
/** Characters. The worker is as quick to tell more. */
const LONGEST = 100_000;

let engine;

async function openingText(file) {
  engine ??= loadTs("src/headless/opening.ts");
  const { openingOf } = await engine;
  return JSON.stringify(await openingOf(JSON.parse(readFileSync(file, "utf8"))));
}

/** The module's code: text that is parsed as data is read faster than a program. */
async function moduleOf(file) {
  const text = await openingText(file);
  if (text.length > LONGEST) return "export default undefined;";
  return `export default JSON.parse(${JSON.stringify(text)});`;
}

export function openings() {
  let isBuild = false;
  return {
    name: "openings",
    enforce: "pre",
    configResolved: ({ command }) => {
      isBuild = command === "build";
    },
    async resolveId(source, importer) {
      if (!source.endsWith(`.json${QUERY}`)) return null;
      const file = await this.resolve(source.slice(0, -QUERY.length), importer);
      // Without its ending: it is no JSON any more.
      return file && MARK + file.id.slice(0, -".json".length);
    },
    load(id) {
      if (!id.startsWith(MARK)) return null;
      return isBuild ? moduleOf(`${id.slice(MARK.length)}.json`) : "export default undefined;";
    },
  };
}
