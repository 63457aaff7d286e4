import react from "@vitejs/plugin-react";
import type { Plugin, Rolldown } from "vite";
import { defineConfig } from "vitest/config";
import { thirdPartyNotice } from "./scripts/notice.mjs";
import { openings } from "./scripts/openings.mjs";

/**
 * Monaco's JSON mode imports `internal/common/workers.js`, whose bare imports pull in every editor
 * feature. Without them only the features that we import ourselves are bundled.
 */
function slimMonaco(): Plugin {
  const workersFile = /monaco-editor\/esm\/vs\/internal\/common\/workers\.js$/;
  let monacoSeen = false;
  let stripped = 0;
  return {
    name: "slim-monaco",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: { id: /monaco-editor/ },
      handler(code, id) {
        monacoSeen = true;
        if (!workersFile.test(id)) return null;
        const slim = code.replace(/^import '[^']+';$/gm, () => (stripped++, ""));
        return { code: slim, map: null };
      },
    },
    buildEnd(error) {
      if (!error && monacoSeen && stripped === 0) {
        this.error("slim-monaco stripped nothing: look where Monaco imports its features now");
      }
    },
  };
}

/** The page itself, which `src/start.ts` loads while the world is opened. */
const PAGE = /\/src\/main\.tsx$/;

/**
 * What an entry needs at once is one file, and what the page needs at once is another: parts that
 * later ones share would be many small files.
 */
function firstLoadTogether() {
  const isStart = needs(({ isEntry }) => isEntry);
  const isPage = needs(({ id }) => PAGE.test(id));
  const name = (id: string, graph: ModuleGraph) => {
    if (isStart(id, graph)) return "first";
    return isPage(id, graph) ? "page" : null;
  };
  return { groups: [{ name }] };
}

/** Whether a module is what is meant, or is imported by it. */
function needs(isMeant: (info: Rolldown.ModuleInfo) => boolean) {
  return function isNeeded(id: string, graph: ModuleGraph, seen = new Set<string>()): boolean {
    if (seen.has(id)) return false;
    seen.add(id);
    const info = graph.getModuleInfo(id);
    if (info === null) return false;
    return isMeant(info) || info.importers.some((one) => isNeeded(one, graph, seen));
  };
}

/** The page's files are fetched beside the entry, not after it. */
function pageBesideEntry(): Plugin {
  return {
    name: "page-beside-entry",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        const page = Object.values(bundle).find(
          (one) => one.type === "chunk" && one.moduleIds.some((id) => PAGE.test(id)),
        );
        if (page?.type !== "chunk") throw new Error("page-beside-entry found no page");
        const styles = [...(page.viteMetadata?.importedCss ?? [])];
        const link = (attrs: Record<string, string>, file: string) => ({
          tag: "link",
          attrs: { ...attrs, crossorigin: true, href: `./${file}` },
          injectTo: "head" as const,
        });
        return [
          link({ rel: "modulepreload" }, page.fileName),
          ...styles.map((file) => link({ rel: "preload", as: "style" }, file)),
        ];
      },
    },
  };
}

interface ModuleGraph {
  readonly getModuleInfo: (id: string) => Rolldown.ModuleInfo | null;
}

const notice = thirdPartyNotice();

export default defineConfig({
  base: "./",
  plugins: [react(), openings(), pageBesideEntry(), slimMonaco(), notice.write],
  worker: {
    format: "es",
    plugins: () => [notice.collect],
    rolldownOptions: { output: { codeSplitting: firstLoadTogether() } },
  },
  build: {
    target: "es2023",
    // Where a browser does not know them, modules are fetched a little later.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { output: { codeSplitting: firstLoadTogether() } },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.mjs"],
    globalSetup: ["scripts/modelGen.mjs"],
    retry: 0,
    // A guard against tests that hang; no test measures time with it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
