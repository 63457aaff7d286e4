import fc from "fast-check";
import { expect, test } from "vitest";
import { compute } from "./evaluate";

function computed(text: string, given: Readonly<Record<string, string>> = {}) {
  const variables = new Map(Object.entries(given));
  const result = compute(text, {
    read: (name) => variables.get(name),
    write: (name, value) => void variables.set(name, value),
  });
  return { result, variables };
}

function said(text: string, given: Readonly<Record<string, string>> = {}): string {
  const { result } = computed(text, given);
  return result.ok ? String(result.value) : `${result.at}: ${result.problem}`;
}

test.each([
  ["", "0"],
  ["1 + 2 * 3 - 4", "3"],
  ["(1 + 2) * 3", "9"],
  ["-7 / 2", "-3"],
  ["-7 % 2", "-1"],
  ["2 ** 3 ** 2", "512"],
  ["-2 ** 2", "4"],
  ["2 ** 64", "0"],
  ["7 ** 999999999999", "-6423975028383421001"],
  ["9223372036854775807 + 1", "-9223372036854775808"],
  ["1 << 65", "2"],
  ["-8 >> 1", "-4"],
  ["1 < 2 == 2 > 1", "1"],
  ["1 <= 1 && 2 >= 3 || 0", "0"],
  ["6 & 3 | 8 ^ 1", "11"],
  ["!5 + ~0", "-1"],
  ["0 ? 1 : 1 ? 2 : 3", "2"],
  ["0x1F + 010 + 2#101 + 36#z + 64#_", "142"],
  ["1, 2, 3", "3"],
  ["- -3", "3"],
  ["1 +", "3: a number or a variable is missing"],
  ["(1", "0: this ( is never closed"],
  ["1 / 0", "2: division by 0"],
  ["1 % (1 - 1)", "2: division by 0"],
  ["2 ** -1", "2: exponent less than 0"],
  ["1 ? 2", "5: the : of ? is missing"],
  ["a[0]", "1: [ is no part of arithmetic here"],
  ["1 2", "2: an operator is missing before 2"],
  ["65#1", "0: 65#1: invalid arithmetic base"],
])("%s is %s", (text, expected) => {
  expect(said(text)).toBe(expected);
});

test("variables are read, stepped and set, and their values are expressions", () => {
  const given = { i: "5", two: "1 + 1", deep: "two * i", bad: "1 +" };
  expect(said("i++ + ++i", given)).toBe("12");
  expect(said("deep * 10 + unset", given)).toBe("100");
  expect(said("bad", given)).toBe("0: bad: a number or a variable is missing");
  const { variables } = computed("i += 2, x = y = i * 2, i--, z <<= 1", given);
  expect(Object.fromEntries(variables)).toMatchObject({ i: "6", x: "14", y: "14", z: "0" });
});

test("what is not reached is not done", () => {
  const { variables, result } = computed("0 && (a = 1), 1 || (b = 1), 1 ? (c = 1) : (d = 1)");
  expect(result).toEqual({ ok: true, value: 1n });
  expect(Object.fromEntries(variables)).toEqual({ c: "1" });
});

test("variables that stand for each other without end are refused", () => {
  expect(said("x", { x: "x" })).toContain("nested too deeply");
  expect(said("x", { x: `${"(".repeat(300)}x${")".repeat(300)}` })).toContain("nested too deeply");
});

const wrapped = (value: bigint): bigint => BigInt.asIntN(64, value);
const whole = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const sum = (text: string): bigint | undefined => {
  const { result } = computed(text);
  return result.ok ? result.value : undefined;
};
// The smallest number has no positive counterpart that a sign could be put before.
const written = (value: bigint): string => (value < 0n ? `(${value + 1n} - 1)` : String(value));

test("numbers wrap around at 64 bits, whatever is done with them", () => {
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      const [x, y] = [written(a), written(b)];
      expect(sum(`${x} + ${y}`)).toBe(wrapped(a + b));
      expect(sum(`${x} - ${y}`)).toBe(wrapped(a - b));
      expect(sum(`${x} * ${y}`)).toBe(wrapped(a * b));
      expect(sum(`${x} < ${y}`)).toBe(a < b ? 1n : 0n);
      if (b !== 0n) expect(sum(`${x} / ${y} * ${y} + ${x} % ${y}`)).toBe(a);
    }),
  );
});

test("no text fails in another way than by saying where", () => {
  const piece = fc.constantFrom(
    ..."1 x + - * / % ** ( ) ? : , = == += ++ -- ! ~ < << && || # @ $".split(" "),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const { result } = computed(pieces.join(" "), { x: "3" });
      if (!result.ok) expect(result.at).toBeLessThanOrEqual(pieces.join(" ").length);
    }),
    { numRuns: 1000 },
  );
});
