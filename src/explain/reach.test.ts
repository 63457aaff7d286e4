import { expect, test } from "vitest";
import { reachAnswer, ruleText } from "./reach";

const groups = new Map([
  ["sg-1", { name: "default" }],
  ["sg-2", { name: "web" }],
]);
const web = { protocol: "tcp", fromPort: 80, toPort: 80, peer: "0.0.0.0/0" } as const;

test("an admitted connection names the rules that let it out and in", () => {
  const everything = { protocol: "-1", fromPort: 0, toPort: 65_535, peer: "0.0.0.0/0" } as const;
  const { admitted, lines } = reachAnswer(
    {
      admitted: true,
      egress: { groupId: "sg-1", rule: everything },
      ingress: { groupId: "sg-2", rule: web },
    },
    groups,
  );
  expect(admitted).toBe(true);
  expect(lines.map(({ text }) => text)).toEqual([
    "Out by default: all traffic for 0.0.0.0/0.",
    "In by web: tcp 80 for 0.0.0.0/0.",
    "The answers need no rule of their own.",
  ]);
});

test("a blocked connection names the groups that were asked in vain", () => {
  const { admitted, lines } = reachAnswer(
    { admitted: false, because: "no-ingress-rule", groups: ["sg-1", "sg-2"] },
    groups,
  );
  expect(admitted).toBe(false);
  expect(lines).toEqual([
    { text: "No ingress rule of default and web lets it in.", rule: "security.union" },
  ]);
});

test("a rule for a group speaks of its members, one for many ports of their range", () => {
  const rule = { protocol: "udp", fromPort: 8_000, toPort: 8_100, peer: "sg-2" } as const;
  expect(ruleText(rule, groups)).toBe("udp 8000–8100 for members of web");
});

test("what no rule can mend names the way that is missing, and IPv6 is said", () => {
  const text = (reach: Parameters<typeof reachAnswer>[0]) =>
    reachAnswer(reach, groups).lines.map((one) => [one.text, one.rule]);
  const no = (because: "no-public-address" | "only-out" | "no-route" | "no-common-family") =>
    text({ admitted: false, because });
  expect(no("no-public-address")).toEqual([
    [expect.stringContaining("no public address"), "network.no-public-address"],
  ]);
  expect(no("only-out")).toEqual([[expect.stringContaining("nothing in"), "network.only-out"]]);
  expect(no("no-route")).toEqual([[expect.stringContaining("no way"), "network.no-route"]]);
  expect(no("no-common-family")).toEqual([[expect.stringContaining("IPv6"), "security.ipv6"]]);
  expect(text({ admitted: true, over: "IPv6" })).toContainEqual(["Over IPv6.", "security.ipv6"]);
});
