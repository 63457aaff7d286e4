import { expect, test } from "vitest";
import { withoutImports } from "./imports";

const MODULES = ["@aws-sdk/client-ecs"];

test.each([
  ["named", `import { A, B as C } from "@aws-sdk/client-ecs";\nx;`, "const { A, B: C } = M;\nx;"],
  ["a namespace", `import * as ecs from '@aws-sdk/client-ecs'\nx;`, "const ecs = M;\nx;"],
  ["none bound", `import "@aws-sdk/client-ecs";\nx;`, "\nx;"],
  ["after a comment", `// hi\nimport { A } from "@aws-sdk/client-ecs";`, "// hi\nconst { A } = M;"],
])("reads %s from the sandbox instead", (_what, code, wanted) => {
  const expected = wanted.replace("M;", `self.awsModules["@aws-sdk/client-ecs"];`);
  expect(withoutImports(code, MODULES)).toEqual({ ok: true, code: expected });
});

test("an import over several lines leaves the lines below where they were", () => {
  const code = `import {\n  A,\n  B,\n} from "@aws-sdk/client-ecs";\nthrow 1;`;
  const read = withoutImports(code, MODULES);
  expect(read.ok && read.code.split("\n").indexOf("throw 1;")).toBe(4);
});

test("another module is refused by name, and text that looks like an import is left alone", () => {
  expect(withoutImports(`import fs from "node:fs";`, MODULES)).toEqual({
    ok: false,
    message: "Cannot find module 'node:fs'. There are: @aws-sdk/client-ecs.",
  });
  const code = "const text = `\nimport { A } from 'b';`;";
  expect(withoutImports(code, MODULES)).toEqual({ ok: true, code });
});
