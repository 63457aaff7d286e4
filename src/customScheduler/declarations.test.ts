import { expect, test } from "vitest";
import ts from "typescript5";
import { declarationsOf } from "./declarations";
import { withDates, withoutDates } from "./dates";
import { EMPTIEST_FIRST } from "./examples";
import { SDK_SERVICES } from "./services";

/** What TypeScript says of a program against the sandbox's declarations. */
function problemsOf(program: string): readonly string[] {
  const files = new Map([
    ["/scheduler.ts", program],
    ["/sdk.d.ts", declarationsOf(SDK_SERVICES)],
  ]);
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    lib: ["lib.es2023.d.ts"],
    strict: true,
    noImplicitAny: false,
    noEmit: true,
    types: [],
  };
  const base = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...base,
    fileExists: (name) => files.has(name) || base.fileExists(name),
    readFile: (name) => files.get(name) ?? base.readFile(name),
    getSourceFile: (name, ...rest) => {
      const text = files.get(name);
      if (text === undefined) return base.getSourceFile(name, ...rest);
      return ts.createSourceFile(name, text, ts.ScriptTarget.ESNext);
    },
  };
  const made = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(made)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

test("the example fits the declarations, and a wrong member does not", () => {
  expect(problemsOf(EMPTIEST_FIRST)).toEqual([]);
  const wrong = EMPTIEST_FIRST.replace("containerInstances })", "containerInstanes: [] })");
  expect(problemsOf(wrong).join("\n")).toContain("containerInstanes");
});

test("times come as Date and go as epoch milliseconds", () => {
  const answer = { tasks: [{ createdAt: 1_500, taskArn: "t", attachments: [] }], failures: [] };
  const given = withDates("DescribeTasks", answer);
  expect(given).toEqual({
    tasks: [{ createdAt: new Date(1_500), taskArn: "t", attachments: [] }],
    failures: [],
  });
  expect(withoutDates(given)).toEqual(answer);
});
