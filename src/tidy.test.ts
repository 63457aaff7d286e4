// Executes the house style. Every rule first proves that it catches a planted violation.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { deadFiles, importDirections } from "./tidy/imports";
import {
  deterministic,
  meaningfulNames,
  noAny,
  noHtmlSinks,
  noNonNull,
  shortFiles,
  shortFunctions,
  shortLines,
} from "./tidy/rules";
import type { Rule } from "./tidy/rules";
import { parse, readSources } from "./tidy/source";
import type { Finding } from "./tidy/source";

const root = new URL("../", import.meta.url);
const sources = readSources(new URL("src/", root));

/** Modules of src/ that scripts and journeys name by path. */
const entries = ["scripts/", "e2e/"].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:mjs|ts)$/.test(file))
    .flatMap((file) => [
      ...readFileSync(new URL(folder + file.replaceAll("\\", "/"), root), "utf8").matchAll(
        /\bsrc\/([\w/.-]+)/g,
      ),
    ])
    .map((match) => (match[1] ?? "").replace(/\.tsx?$/, "")),
);

const deadWithEntries: Rule = (files) => deadFiles(files, entries);

function report(findings: readonly Finding[]): string[] {
  return findings.map(({ path, line, what }) => `src/${path}:${line} ${what}`);
}

interface Planted {
  readonly sentence: string;
  readonly rule: Rule;
  /** Path and text of files that break the rule, and of files that do not. */
  readonly bad: readonly (readonly [path: string, text: string])[];
  readonly good: readonly (readonly [path: string, text: string])[];
}

const engineFile = (text: string) => ["engine/lifecycle/x.ts", text] as const;
const lines = (count: number) => "f();\n".repeat(count);

const rules: readonly Planted[] = [
  {
    sentence: "imports go in the allowed directions only",
    rule: importDirections,
    bad: [
      ["engine/kernel/x.ts", 'import { a } from "../model/ids";'],
      ["engine/placement/x.ts", 'import { a } from "../reconcile/plan";'],
      ["engine/model/x.ts", 'import { a } from "valibot";'],
      ["engine/timers/x.ts", 'import { a } from "../../api/call";'],
      ["engine/timers/x.ts", 'import { a } from "../testWorld";'],
      ["graph/x.tsx", 'import { a } from "../editor/Editor";'],
      ["graph/x.tsx", 'export { a } from "../engine";'],
      ["graph/x.tsx", 'import type { a } from "../engine/timers/due";'],
      ["store/x.ts", 'const a = import("../worker/host");'],
      ["panels/x/X.tsx", 'import * as monaco from "monaco-editor/editor/editor.api";'],
      ["worker/client.ts", 'import { a } from "../engine";'],
      ["worker/frame.ts", 'import { a } from "../engine/kernel/world";'],
      ["api/ecs/x.ts", 'import { Tag } from "@aws-sdk/client-ecs";'],
      ["ui/X.tsx", 'import { a } from "../store/mirror";'],
      ["elsewhere/x.ts", 'import { a } from "../store/mirror";'],
    ],
    good: [
      ["engine/placement/x.ts", 'import { chance } from "../kernel/chance";'],
      ["graph/x.tsx", 'import type { Task } from "../engine/model/tasks";'],
      ["graph/x.tsx", 'import { rules } from "../engine/rules";'],
      ["api/ecs/x.ts", 'import type { Tag } from "@aws-sdk/client-ecs";'],
      ["api/ecs/x.test.ts", 'import { a } from "../../worker/host";'],
      ["worker/frame.ts", 'import type { Fact } from "../engine/kernel/world";'],
      ["worker/client.ts", 'new Worker(new URL("./host.ts", import.meta.url));'],
      ["app/App.tsx", 'const a = import("../editor/Editor");'],
    ],
  },
  {
    sentence: "engine and api are deterministic and synchronous",
    rule: deterministic,
    bad: [
      "const a = Date.now();",
      "const a = new Date();",
      "const a = Math.random();",
      "const a = Math.sin(1);",
      "const a = Math.pow(2, 3);",
      "const a = 2 ** 3;",
      "let a = 2; a **= 3;",
      "setTimeout(f, 1);",
      "performance.now();",
      "crypto.randomUUID();",
      'fetch("x");',
      "console.log(1);",
      "async function f() {}",
      "const f = async () => 1;",
      '"a".localeCompare("b");',
      "new Intl.Collator();",
      "process.exit();",
      "globalThis.x = 1;",
      "window.x = 1;",
      "document.title;",
      "try { f(); } catch { g(); }",
      "const a = { now: Date };",
    ].map(engineFile),
    good: [
      engineFile("const a = Math.floor(1 / 2) + task.process + { window: 1 }.window;"),
      engineFile("type Wire<T> = T extends Date ? number : T;"),
      engineFile("// Date.now() would differ from run to run"),
      ["engine/lifecycle/x.test.ts", "Date.now();"],
      ["worker/host.ts", "async function f() { await g(); }"],
    ],
  },
  {
    sentence: "no file is longer than 400 lines",
    rule: shortFiles,
    bad: [["graph/x.ts", lines(401)]],
    good: [
      ["graph/x.ts", lines(400)],
      ["engine/catalog/instanceTypes.ts", lines(900)],
    ],
  },
  {
    sentence: "no function is longer than 70 lines, or 100 when it draws",
    rule: shortFunctions,
    bad: [
      ["graph/x.ts", `function f() {\n${lines(69)}}`],
      ["graph/x.ts", `const f = () => {\n${lines(69)}};`],
      ["graph/X.tsx", `function X() {\n${lines(98)}return <p />;\n}`],
    ],
    good: [
      ["graph/x.ts", `function f() {\n${lines(68)}}`],
      ["graph/X.tsx", `function X() {\n${lines(97)}return <p />;\n}`],
    ],
  },
  {
    sentence: "no line is longer than 100 columns",
    rule: shortLines,
    bad: [["graph/x.ts", "x".repeat(101)]],
    good: [
      ["graph/x.ts", "x".repeat(100)],
      ["graph/x.ts", `// https://docs.aws.amazon.com/${"x".repeat(90)}`],
    ],
  },
  {
    sentence: "nothing is declared present with an exclamation mark",
    rule: noNonNull,
    bad: [
      ["graph/x.ts", "a!.b;"],
      ["graph/x.ts", "let a!: string;"],
    ],
    good: [["graph/x.ts", "const a = !b && c !== d;"]],
  },
  {
    sentence: "nothing is of type any",
    rule: noAny,
    bad: [["graph/x.ts", "const a: any = 1;"]],
    good: [["graph/x.ts", "const any: unknown = 1;"]],
  },
  {
    sentence: "no file or folder is a dumping ground, and no barrel hides a folder",
    rule: meaningfulNames,
    bad: [
      ["graph/utils.ts", ""],
      ["graph/helpers/x.ts", ""],
      ["common/x.ts", ""],
      ["engine/types.ts", ""],
      ["graph/index.ts", ""],
    ],
    good: [
      ["engine/index.ts", ""],
      ["engine/catalog/instanceTypes.ts", ""],
    ],
  },
  {
    sentence: "no text becomes markup or code",
    rule: noHtmlSinks,
    bad: [
      ["graph/X.tsx", "const a = <p dangerouslySetInnerHTML={{ __html: b }} />;"],
      ["graph/x.ts", "a.innerHTML = b;"],
      ["graph/x.ts", 'a.insertAdjacentHTML("beforeend", b);'],
      ["graph/x.ts", "document.write(b);"],
      ["graph/x.ts", "eval(b);"],
      ["graph/x.ts", "new Function(b);"],
    ],
    good: [["graph/x.ts", "a.textContent = b;"]],
  },
  {
    sentence: "every file is used by something besides its own test",
    rule: deadWithEntries,
    bad: [["graph/x.ts", "export const a = 1;"]],
    good: [["start.ts", ""]],
  },
];

for (const { sentence, rule, bad, good } of rules) {
  it(sentence, () => {
    expect(report(rule(sources))).toEqual([]);
  });

  it(`a breach is noticed, and nothing else: ${sentence}`, () => {
    const noticed = (file: readonly [string, string]) => rule([parse(...file)]).length > 0;
    expect(bad.filter((file) => !noticed(file))).toEqual([]);
    expect(good.filter(noticed)).toEqual([]);
  });
}

it("a file that only its own test imports counts as unused", () => {
  const file = parse("graph/x.ts", "export const a = 1;");
  const ownTest = parse("graph/x.test.ts", 'import { a } from "./x";');
  const user = parse("graph/y.test.ts", 'import { a } from "./x";');
  expect(report(deadFiles([file, ownTest], []))).toHaveLength(1);
  expect(report(deadFiles([file, ownTest, user], []))).toEqual([]);
  expect(report(deadFiles([file], ["graph/x"]))).toEqual([]);
});
