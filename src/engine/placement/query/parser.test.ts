import fc from "fast-check";
import { expect, it } from "vitest";
import { problemText } from "./problem";
import { MOST_CHARACTERS, MOST_NESTING, readQuery } from "./parser";
import { type Operator, type Predicate, printQuery, type Query } from "./query";

function problemOf(text: string): string {
  const query = readQuery(text);
  return query.kind === "problem" ? problemText(query) : printQuery(query);
}

it("[query.grammar] the documented expressions are read", () => {
  const documented = [
    "attribute:ecs.instance-type == t2.small",
    "attribute:ecs.availability-zone in [us-east-1a, us-east-1b]",
    "attribute:ecs.instance-type =~ 'g2.*' and attribute:ecs.availability-zone != us-east-1d",
    "task:group == service:production",
    "not task:group == database",
    "runningTasksCount == 1",
    "agentVersion < 1.14.5",
    "registeredAt < 2018-02-13",
    "ec2InstanceId in [i-abcd1234, i-wxyx7890]",
  ];
  for (const text of documented) expect(problemOf(text)).toBe(text);
  expect(problemOf("attribute:ecs.instance-type =~ g2.* and attribute:x exists")).toBe(
    "attribute:ecs.instance-type =~ 'g2.*' and attribute:x exists",
  );
  expect(problemOf("not(task:group == database)")).toBe("not task:group == database");
  expect(problemOf("ec2InstanceId in ['i-abcd1234', \"i-wxyx7890\"]")).toBe(
    "ec2InstanceId in [i-abcd1234, i-wxyx7890]",
  );
});

it("[query.operators] every operator has a sign and a word", () => {
  const pairs = [
    ["==", "equals"],
    ["!=", "not_equals"],
    [">", "greater_than"],
    [">=", "greater_than_equal"],
    ["<", "less_than"],
    ["<=", "less_than_equal"],
    ["=~", "matches"],
    ["!~", "not_matches"],
  ];
  for (const [sign = "", word = ""] of pairs) {
    expect(readQuery(`attribute:a ${word} 1`)).toEqual(readQuery(`attribute:a${sign}1`));
    expect(readQuery(`attribute:a ${sign} 1`).kind).toBe("predicate");
  }
  expect(readQuery("attribute:a not_in [1,2]")).toEqual(readQuery("attribute:a!in[1, 2]"));
  expect(readQuery("attribute:a not_exists")).toEqual(readQuery("attribute:a !exists"));
});

it("[query.precedence] not binds before and, and before or", () => {
  const text = "not attribute:a exists and attribute:b exists or attribute:c exists";
  expect(readQuery(text)).toEqual(
    readQuery("((not (attribute:a exists)) && (attribute:b exists)) || (attribute:c exists)"),
  );
  expect(readQuery(text)).toMatchObject({
    kind: "or",
    of: [{ kind: "and", of: [{ kind: "not" }, {}] }, {}],
  });
  expect(problemOf("attribute:a exists and (attribute:b exists or !attribute:c exists)")).toBe(
    "attribute:a exists and (attribute:b exists or not attribute:c exists)",
  );
});

it("[query.legacy-os-type] ecs.os-type may be written without its prefix", () => {
  expect(problemOf("ecs.os-type=='windows'")).toBe("attribute:ecs.os-type == windows");
});

it("[query.errors] an error says where it is and what was expected", () => {
  const wrong = [
    ["", "at character 1: expected a subject such as attribute:NAME, found the end"],
    ["attribute:a", "at character 12: expected an operator after attribute:a, found the end"],
    ["attribute:a == ", "at character 16: expected a value, found the end"],
    ["attribute:a = b", "at character 13: expected an operator after attribute:a, found '='"],
    ["attribute:a in b", "at character 16: expected a list in [ ], found 'b'"],
    ["attribute:a in [b c]", "at character 19: expected ',' or ']', found 'c'"],
    ["(attribute:a exists", "at character 20: expected ')', found the end"],
    [
      "attribute:a exists attribute:b exists",
      "at character 20: expected 'and', 'or' or the end, found 'attribute:b'",
    ],
    ["attribute:a == 'b", "at character 16: expected a value, found '''"],
    ["attribute:a == b and", "at character 21: expected a subject such as"],
    ["zone == b", "at character 1: expected a subject, one of agentConnected, agentVersion"],
  ];
  for (const [text = "", says = ""] of wrong) expect(problemOf(text)).toContain(says);
});

it("[attributes.names] an attribute's name has 1 to 128 characters in a query as well", () => {
  const kind = (length: number) => readQuery(`attribute:${"x".repeat(length)} exists`).kind;
  expect([0, 1, 128, 129].map(kind)).toEqual(["problem", "predicate", "predicate", "problem"]);
});

it("[query.subjects] a subject takes its own operators only", () => {
  expect(problemOf("runningTasksCount =~ 1")).toBe(
    "at character 19: expected an operator of runningTasksCount (== != > >= < <=), found '=~'",
  );
  expect(problemOf("agentConnected exists")).toContain("at character 16: expected an operator of");
  expect(problemOf("task:group > a")).toContain("expected an operator of task:group");
});

it("[query.literals] a value that makes no sense for its subject is refused", () => {
  expect(problemOf("agentConnected == yes")).toBe(
    "at character 19: expected true or false, found 'yes'",
  );
  expect(problemOf("agentVersion >= v1.2")).toContain("expected a version such as 1.14.5");
  expect(problemOf("runningTasksCount < many")).toContain("expected a whole number");
  expect(problemOf("registeredAt > 2018-02-30")).toContain("expected a date such as 2018-06-18");
  expect(problemOf("registeredAt > 2018-06-18T22:28:28+00:00")).not.toContain("expected");
});

it("[query.pattern-refused] what the pattern engine has not is refused where it stands", () => {
  const wrong = [
    ["attribute:a =~ '(a)\\1'", "at character 20: the pattern has a back-reference"],
    ["attribute:a =~ (?=a)b", "at character 16: the pattern has a special group"],
    ["attribute:a =~ a++", "at character 18: the pattern has a possessive quantifier"],
    ["attribute:a =~ '[a'", "at character 17: the pattern has a '[' without its ']'"],
    ["attribute:a =~ '(((x{99}){99}){99})'", "the pattern repeats too much to be run"],
    ["attribute:a =~", "at character 15: expected a pattern, found the end"],
  ];
  for (const [text = "", says = ""] of wrong) expect(problemOf(text)).toContain(says);
  expect(problemOf("(attribute:a =~ (t2|t3).*) and attribute:b exists")).toBe(
    "attribute:a =~ '(t2|t3).*' and attribute:b exists",
  );
});

it("[query.pattern-states] the patterns of an expression have 2,000 states at most", () => {
  expect(readQuery("attribute:a =~ x{600}y{63}").kind).toBe("predicate");
  expect(problemOf("attribute:a =~ x{665}")).toContain("repeats too much");
  expect(problemOf("attribute:a =~ x{400} or attribute:a =~ x{400}")).toContain(
    "at character 41: the pattern repeats too much",
  );
});

it("[query.pattern-depth] the groups of a pattern go 32 levels deep at most", () => {
  const text = (levels: number) => `attribute:a =~ ${"(".repeat(levels)}x${")".repeat(levels)}`;
  expect(readQuery(text(32)).kind).toBe("predicate");
  expect(problemOf(text(33))).toBe("at character 48: the pattern has more than 32 nested groups");
});

it("[query.length] an expression has 2,000 characters at most", () => {
  const text = (length: number) => `attribute:a == ${"x".repeat(length - 15)}`;
  expect(readQuery(text(MOST_CHARACTERS)).kind).toBe("predicate");
  expect(problemOf(text(2_001))).toContain("no more than 2000 characters, found 2001");
});

it("[query.nesting] parentheses and nots go 32 levels deep at most", () => {
  const text = (levels: number) => `${"(".repeat(levels)}attribute:a exists${")".repeat(levels)}`;
  expect(readQuery(text(MOST_NESTING)).kind).toBe("predicate");
  expect(problemOf(text(33))).toContain("at character 33: expected no more than 32 levels");
  expect(problemOf(`${"not ".repeat(33)}attribute:a exists`)).toContain("no more than 32 levels");
});

const word = fc.stringMatching(/^[a-z0-9.*@ '-]{1,8}$/).filter((text) => text.trim() === text);
const comparison = fc.constantFrom<Operator>("==", "!=", ">", ">=", "<", "<=");

const predicate: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({
    kind: fc.constant("predicate" as const),
    subject: fc.constantFrom("attribute:stack" as const, "attribute:a/b_c" as const),
    operator: comparison,
    values: fc.tuple(word),
  }),
  fc.record({
    kind: fc.constant("predicate" as const),
    subject: fc.constantFrom("task:group" as const, "ec2InstanceId" as const),
    operator: fc.constantFrom<Operator>("in", "!in"),
    values: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("predicate" as const),
    subject: fc.constant("attribute:x" as const),
    operator: fc.constantFrom<Operator>("=~", "!~"),
    values: fc.tuple(fc.constantFrom("t2.*", "(a|b)+", "[^ ]x{2,3}", "it's")),
  }),
  fc.record({
    kind: fc.constant("predicate" as const),
    subject: fc.constant("attribute:y" as const),
    operator: fc.constantFrom<Operator>("exists", "!exists"),
    values: fc.constant([]),
  }),
);

const { query } = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4 },
    predicate,
    fc.record({ kind: fc.constant("not" as const), of: tie("query") }),
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      of: fc.array(tie("query"), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

it("an expression that is printed is read back as the same tree", () => {
  fc.assert(
    fc.property(query, (tree) => {
      const text = printQuery(tree);
      fc.pre(text.length <= MOST_CHARACTERS);
      expect(readQuery(text)).toEqual(tree);
    }),
  );
});

it("any text is read or refused, and what is read prints to the same tree", () => {
  const pieces = fc.constantFrom(
    ..."( ) [ ] , ! == in and or not exists attribute:a task:group =~ 'x' y.* \\ & '".split(" "),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const tree = readQuery(parts.join(" "));
      if (tree.kind === "problem") expect(tree.at).toBeLessThanOrEqual(parts.join(" ").length);
      else expect(readQuery(printQuery(tree))).toEqual(tree);
    }),
  );
});
