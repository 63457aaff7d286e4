import { expect, test } from "vitest";
import { type Report, reportOf } from "./report";

const base: Report = {
  title: "My shop",
  question: "Why is nothing placed?",
  link: "https://example.org/#v1=abc",
  engine: "2",
  region: "us-east-1",
  at: 61_500,
  calls: [{ at: 0, text: "aws ecs create-cluster --cluster-name shop" }],
  facts: [{ at: 100, text: "Cluster shop was created.", isProblem: false }],
};

test("a report holds the question, the link, the engine, the calls and the facts", () => {
  expect(reportOf(base)).toBe(`# My shop

**Why is nothing placed?**

ECS Playground, engine 2, region us-east-1, at 00:01:01.500 of virtual time.

Open it: <https://example.org/#v1=abc>

## Calls

\`\`\`sh
# 00:00:00.000
aws ecs create-cluster --cluster-name shop
\`\`\`

## What happened

- \`00:00:00.100\` Cluster shop was created.
`);
});

test("old problems stay in the excerpt, other old facts are counted", () => {
  const facts = Array.from({ length: 100 }, (_, at) => ({
    at,
    text: `fact ${at}`,
    isProblem: at === 5,
  }));
  const report = reportOf({ ...base, facts });
  expect(report).toContain("**fact 5**");
  expect(report).not.toContain("fact 6\n");
  expect(report).toContain("69 facts before and between are left out.");
});

test("names and commands of strangers are no markup", () => {
  const report = reportOf({
    ...base,
    title: "a\n# [b](javascript:x)",
    calls: [{ at: 0, text: "aws ecs stop-task --reason '```'" }],
  });
  expect(report).toContain(String.raw`# a \# \[b\](javascript:x)`);
  expect(report).toContain("````sh\n");
});
