import fc from "fast-check";
import { expect, test } from "vitest";
import { ec2Model, logsModel, stsModel } from "../api/models/neighbours";
import { wholeEcs } from "../api/models/wholeEcs";
import type { Member, Model } from "../api/request";
import { parseAws } from "./aws/parse";
import { printCall } from "./print";
import { expandWords } from "./shell/expand";
import { parseScript } from "./shell/parse";
import type { Call } from "../api/call";

const models: Readonly<Record<string, Model>> = {
  ecs: wholeEcs,
  ec2: ec2Model,
  logs: logsModel,
  sts: stsModel,
};

/** Refused before they are read: there is no request to compare. */
const REFUSED = ["ExecuteCommand"];

const operations = Object.entries(models).flatMap(([service, model]) =>
  Object.keys(model.operations)
    .filter((operation) => !REFUSED.includes(operation))
    .map((operation) => ({ service, operation })),
);

const word = fc.oneof(
  fc.constantFrom(
    "web",
    "a b",
    "",
    "-v",
    "--force",
    "file://x",
    "[1]",
    "{a=b}",
    "it's",
    "$HOME",
    "5",
  ),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 6 }),
);

function arbitrary(model: Model, member: Member, depth: number): fc.Arbitrary<unknown> {
  switch (member.kind) {
    case "string":
      return word;
    case "integer":
      return fc.integer();
    case "double":
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);
    case "boolean":
      return fc.boolean();
    case "timestamp":
      return fc.integer({ min: 0, max: 4_000_000_000_000 });
    case "any":
      return fc.constantFrom({ a: [1, true] }, "text", {});
    case "list":
      return fc.array(arbitrary(model, member.of, depth - 1), { maxLength: depth > 0 ? 2 : 0 });
    case "map":
      return fc.dictionary(
        fc.constantFrom("a", "b c", "d.e"),
        arbitrary(model, member.of, depth - 1),
      );
    case "structure":
      return structure(model, member.shape, depth);
  }
}

function structure(model: Model, name: string, depth: number): fc.Arbitrary<unknown> {
  const members = Object.entries(model.shapes[name] ?? {});
  const kept = members.filter(([, member]) => depth > 0 || member.required === true);
  const record = Object.fromEntries(
    kept.map(([key, member]) => [key, arbitrary(model, member, depth - 1)]),
  );
  const required = kept.filter(([, member]) => member.required === true).map(([key]) => key);
  return fc.record(record, { requiredKeys: required });
}

async function readBack(line: string): Promise<unknown> {
  const parsed = parseScript(line);
  if (parsed.kind !== "script") return parsed;
  const command = parsed.script.steps[0]?.pipeline.commands[0];
  if (command?.kind !== "simple" || parsed.script.steps.length > 1) return parsed;
  const nothing = {
    variable: () => undefined,
    assign: () => undefined,
    parameters: [],
    strict: false,
    substitute: async () => "",
  };
  const [aws, ...words] = await expandWords(command.words, nothing);
  const context = { region: "us-east-1", variable: () => undefined, read: () => undefined };
  const result = parseAws(words, context);
  return aws === "aws" && result.kind === "call" ? result.call : result;
}

/** User data is text in base64; EC2 wants both counts. */
function possible({ service, operation, input }: Call): Call {
  if (typeof input !== "object" || input === null || !("UserData" in input)) {
    return { service, operation, input };
  }
  const bytes = new TextEncoder().encode(String(input.UserData));
  const UserData = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return { service, operation, input: { ...input, UserData } };
}

const anyCall = fc.constantFrom(...operations).chain(({ service, operation }) => {
  const model = models[service] ?? { shapes: {}, operations: {} };
  const input = structure(model, model.operations[operation] ?? "", 5);
  return input.map((value) => possible({ service, operation, input: value }));
});

test("what is printed for a call is read back as that call", async () => {
  await fc.assert(
    fc.asyncProperty(anyCall, async (call) => {
      const line = printCall(call);
      expect(await readBack(line), line).toEqual(call);
    }),
    { numRuns: 1000 },
  );
});
