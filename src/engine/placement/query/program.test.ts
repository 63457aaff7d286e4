import fc from "fast-check";
import { expect, it } from "vitest";
import { readPattern } from "./pattern";
import { MOST_STATES, programOf, run, statesOf } from "./program";

function matched(pattern: string, text: string): boolean {
  return runs(pattern, text).matched;
}

function runs(pattern: string, text: string) {
  const node = readPattern(pattern);
  if (node.kind === "problem") throw new Error(`${pattern}: ${node.says}`);
  return run(programOf(node), text);
}

it("[query.pattern-whole] a pattern matches the whole value", () => {
  expect(matched("t2.*", "t2.small")).toBe(true);
  expect(matched("t2", "t2.small")).toBe(false);
  expect(matched("^t2\\.(small|medium)$", "t2.medium")).toBe(true);
  expect(matched("t2\\.small", "t2xsmall")).toBe(false);
});

it("[query.pattern-syntax] classes, escapes, groups and bounds work as in Java", () => {
  expect(matched("[a-c]{2,3}\\d+", "abc42")).toBe(true);
  expect(matched("[^a-c\\d]*", "xyz")).toBe(true);
  expect(matched("[^a-c\\d]*", "xy1")).toBe(false);
  expect(matched("(?:us|eu)-[a-z]+-\\d[a-f]?", "us-east-1a")).toBe(true);
  expect(matched("a{2,}", "a")).toBe(false);
  expect(matched("a{2}", "aa")).toBe(true);
  expect(matched("\\w+\\s\\S+", "prod web-1")).toBe(true);
  expect(matched("(a|b|)c??", "")).toBe(true);
  expect(matched("[-.\\]]+", "-.]")).toBe(true);
});

it("[query.pattern-syntax] classes have the characters that Java's have, and no other", () => {
  const members = (pattern: string) => {
    const codes = Array.from({ length: 0x80 }, (_, code) => String.fromCodePoint(code));
    return codes.filter((char) => matched(pattern, char)).join("");
  };
  const letters = "abcdefghijklmnopqrstuvwxyz";
  expect(members("\\d")).toBe("0123456789");
  expect(members("\\w")).toBe(`0123456789${letters.toUpperCase()}_${letters}`);
  expect(members("\\s")).toBe("\t\n\v\f\r ");
  expect(members("[^.]")).toHaveLength(0x7f);
  expect([members("\\t"), members("\\n"), members("\\r"), members("\\f")].join("")).toBe(
    "\t\n\r\f",
  );
  const ends = ["\n", "\r", "\u0085", "\u2028", "\u2029"];
  expect(ends.filter((char) => matched(".", char))).toEqual([]);
  const beside = ["\t", "\v", "\f", "\u000e", "\u0084", "\u0086", "\u2027", "\u202a", "\u{10ffff}"];
  expect(beside.filter((char) => !matched(".", char))).toEqual([]);
});

it("[query.pattern-syntax] *, + and ? are any number, one or more, and one at most", () => {
  const lengths = (pattern: string) => ["", "a", "aa"].map((text) => matched(pattern, text));
  expect(lengths("a*")).toEqual([true, true, true]);
  expect(lengths("a+")).toEqual([false, true, true]);
  expect(lengths("a?")).toEqual([true, true, false]);
  const says = (pattern: string) => {
    const node = readPattern(pattern);
    return node.kind === "problem" ? node.says : "";
  };
  expect(says("a{1000}")).toBe("");
  expect(says("a{10000}")).not.toBe("");
  expect(says("a{1,1000}")).toBe("");
  expect(says("a{1,10000}")).not.toBe("");
});

const literal = fc.constantFrom("a", "b", "c", ".", "\\d", "\\w", "[ab]", "[^a]", "[a-c1]", "\\.");

const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4 },
    literal,
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => a + b),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "{2}", "{0,2}", "{1,}", "*?"))
      .map(([a, times]) => `(${a})${times}`),
    fc.tuple(tie("pattern")).map(([a]) => `^${a}$`),
  ),
}));

it("agrees with another engine on every pattern both understand", () => {
  const text = fc.stringMatching(/^[abc1.]{0,7}$/);
  fc.assert(
    fc.property(pattern, text, (written, value) => {
      fc.pre(written.length < 40);
      expect(matched(written, value)).toBe(new RegExp(`^(?:${written})$`).test(value));
    }),
    { numRuns: 1_000 },
  );
});

it("[query.pattern-linear] takes no more steps than states times characters", () => {
  for (const written of ["(a+)+$", "(a|a)*b", "(a*)*c", "(.*a){10}", "((a?){20})a{20}"]) {
    const node = readPattern(written);
    if (node.kind === "problem") throw new Error(node.says);
    const program = programOf(node);
    const stepsOf = (length: number) => run(program, `${"a".repeat(length)}!`).steps;
    expect(stepsOf(2_000)).toBeLessThanOrEqual((program.length + 1) * 2_002);
    expect(stepsOf(2_000) - stepsOf(1_000)).toBeLessThanOrEqual((program.length + 1) * 1_000);
  }
});

it("[query.pattern-states] states are counted before they are made", () => {
  fc.assert(
    fc.property(pattern, (written) => {
      const node = readPattern(written);
      if (node.kind === "problem") return;
      fc.pre(statesOf(node) <= MOST_STATES);
      expect(programOf(node).length).toBeLessThanOrEqual(statesOf(node));
    }),
  );
});
