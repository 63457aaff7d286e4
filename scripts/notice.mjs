// A vite plugin: writes THIRD-PARTY-NOTICES.txt with the licence of every package that has code in
// the bundle, workers included. The build fails for a licence that is not listed here.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const allowed = new Set(["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD"]);
const fileName = "THIRD-PARTY-NOTICES.txt";
const noticeFile = /^(?:licen[cs]e|notice|copying|thirdpartynotices?)(?:[.-].*)?$/i;
const root = fileURLToPath(new URL("..", import.meta.url));

/** `/a/node_modules/@b/c/d.js` -> `/a/node_modules/@b/c` */
function packageFolder(id) {
  const path = id.replace(/^\0/, "").replace(/\?.*$/, "").split("/").join(sep);
  const mark = `${sep}node_modules${sep}`;
  const at = path.lastIndexOf(mark);
  if (at < 0) return undefined;
  const parts = path.slice(at + mark.length).split(sep);
  const name = parts.slice(0, parts[0].startsWith("@") ? 2 : 1);
  const folder = path.slice(0, at + mark.length) + name.join(sep);
  return existsSync(join(folder, "package.json")) ? folder : undefined;
}

function notice(folder) {
  const { name, version, license, homepage } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const texts = readdirSync(folder)
    .filter((file) => noticeFile.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  const title = `${name} ${version} (${license})`;
  const body = texts.length > 0 ? texts : [`Licence: ${license}. ${homepage ?? ""}`.trim()];
  return { name, license, text: [title, "-".repeat(title.length), "", ...body].join("\n") };
}

function noticesText(folders) {
  const notices = [...folders].map(notice).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, license } of notices) {
    if (!allowed.has(license)) throw new Error(`${name} has the licence ${license}: look at it`);
  }
  const intro = "ECS Playground contains code and texts of the packages below.";
  return `${[intro, ...notices.map(({ text }) => text)].join("\n\n\n")}\n`;
}

/** Put `collect` among the worker's plugins and `write` among the site's. */
export function thirdPartyNotice() {
  const folders = new Set();
  const collectFrom = (bundle) => {
    for (const chunk of Object.values(bundle)) {
      for (const id of chunk.type === "chunk" ? chunk.moduleIds : []) {
        const folder = packageFolder(id);
        if (folder) folders.add(folder);
        // Its texts are in the schemas made by the model step.
        if (id.includes("/src/generated/")) {
          folders.add(join(root, "node_modules", "@aws-sdk", "client-ecs"));
        }
      }
    }
  };
  const collect = {
    name: "third-party-notice-collect",
    apply: "build",
    generateBundle: (_options, bundle) => collectFrom(bundle),
  };
  const write = {
    name: "third-party-notice-write",
    apply: "build",
    generateBundle(_options, bundle) {
      collectFrom(bundle);
      this.emitFile({ type: "asset", fileName, source: noticesText(folders) });
    },
  };
  return { collect, write };
}
