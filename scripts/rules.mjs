// Every modelled behaviour, one a line, with how sure we are and the source:
//   npm run rules [-- --area breaker] [--certainty assumed]
//   npm run rules -- --mutate [--rule breaker.unbounded] [--file reconcile/counts.ts] [--named]
// --mutate perturbs every number and rounding that a rule names, one at a time and in memory only,
// and runs the tests that name the rule, then all of engine, API and lessons (--named: the first
// only). A change that no test notices is listed, and the exit code is 1.
import { parseArgs } from "node:util";
import { loadTs } from "./runTs.mjs";

const { values } = parseArgs({
  options: {
    area: { type: "string" },
    certainty: { type: "string" },
    mutate: { type: "boolean", default: false },
    rule: { type: "string" },
    file: { type: "string" },
    named: { type: "boolean", default: false },
  },
});

if (values.mutate) {
  const { mutate } = await import("./rules/mutate.mjs");
  process.exitCode = (await mutate(values)) ? 0 : 1;
} else {
  const { RULES, ruleCounts, ruleLines } = await loadTs("src/headless/rules.ts");
  const { area, certainty } = values;
  const shown = RULES.filter(
    (rule) =>
      (area === undefined || rule.id.startsWith(`${area}.`)) &&
      (certainty === undefined || rule.certainty === certainty),
  );
  if (shown.length === 0) throw new Error("No rule is of that area and certainty.");
  console.log([...ruleLines(shown), ruleCounts(shown)].join("\n"));
}
