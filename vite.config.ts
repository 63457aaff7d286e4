import react from "@vitejs/plugin-react";
import type { Plugin, Rolldown } from "vite";
import { defineConfig } from "vitest/config";
import { thirdPartyNotice } from "./scripts/notice.mjs";

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

/** What an entry needs at once is one file: parts that later ones share would be many small files. */
function firstLoadTogether() {
  const isFirst = (id: string, graph: ModuleGraph, seen = new Set<string>()): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    const info = graph.getModuleInfo(id);
    if (info === null) return false;
    return info.isEntry || info.importers.some((one) => isFirst(one, graph, seen));
  };
  const name = (id: string, graph: ModuleGraph) => (isFirst(id, graph) ? "first" : null);
  return { groups: [{ name }] };
}

interface ModuleGraph {
  readonly getModuleInfo: (id: string) => Rolldown.ModuleInfo | null;
}

const notice = thirdPartyNotice();

export default defineConfig({
  base: "./",
  plugins: [react(), slimMonaco(), notice.write],
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
