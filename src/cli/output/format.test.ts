import { expect, test } from "vitest";
import { formatted, type OutputFormat } from "./format";
import { FLOATS } from "./value";

const SERVICES = {
  services: [
    {
      serviceName: "web",
      desiredCount: 2,
      enableExecuteCommand: false,
      deployments: [
        { id: "ecs-svc/1", status: "PRIMARY" },
        { id: "ecs-svc/2", status: "ACTIVE", rolloutState: "IN_PROGRESS" },
      ],
      events: [],
      loadBalancers: ["a", "b"],
    },
  ],
  failures: [],
};

function shown(value: unknown, format: OutputFormat, width = 80): string {
  const result = formatted(value, { format, title: "DescribeServices", width });
  return result.ok ? result.text : `problem: ${result.problem}`;
}

test("text has a row for each dict: sorted scalars, upper-cased names of what is nested", () => {
  expect(shown(SERVICES, "text")).toBe(
    [
      "SERVICES\t2\tFalse\tweb",
      "DEPLOYMENTS\tecs-svc/1\t\tPRIMARY",
      "DEPLOYMENTS\tecs-svc/2\tIN_PROGRESS\tACTIVE",
      "LOADBALANCERS\ta",
      "LOADBALANCERS\tb",
      "",
    ].join("\n"),
  );
});

test.each([
  [["a", "b"], "a\tb\n"],
  [
    [
      ["web", 2],
      ["api", null],
    ],
    "web\t2\napi\tNone\n",
  ],
  ["RUNNING", "RUNNING\n"],
  [true, "True\n"],
  [null, "None\n"],
  [[], ""],
  [{}, ""],
])("text of %j", (value, text) => {
  expect(shown(value, "text")).toBe(text);
});

test("yaml is in block style with sorted keys; lists stand under their key", () => {
  expect(shown(SERVICES, "yaml")).toBe(
    [
      "failures: []",
      "services:",
      "- deployments:",
      "  - id: ecs-svc/1",
      "    status: PRIMARY",
      "  - id: ecs-svc/2",
      "    rolloutState: IN_PROGRESS",
      "    status: ACTIVE",
      "  desiredCount: 2",
      "  enableExecuteCommand: false",
      "  events: []",
      "  loadBalancers:",
      "  - a",
      "  - b",
      "  serviceName: web",
      "",
    ].join("\n"),
  );
});

test("yaml quotes what would read as something else and breaks long texts after column 80", () => {
  const message =
    "(service web) was unable to place a task because no container instance met all of its " +
    "requirements. The closest matching container-instance has insufficient memory available.";
  const value = { at: "2026-01-05T09:02:00+00:00", message, n: "12", version: "1.4.0", e: "a: b" };
  expect(shown(value, "yaml")).toBe(
    [
      "at: '2026-01-05T09:02:00+00:00'",
      "e: 'a: b'",
      "message: (service web) was unable to place a task because no container instance met",
      "  all of its requirements. The closest matching container-instance has insufficient",
      "  memory available.",
      "n: '12'",
      "version: 1.4.0",
      "",
    ].join("\n"),
  );
});

test("a table nests one | deeper and stretches its columns to the widest box", () => {
  expect(shown(SERVICES, "table")).toBe(
    [
      "-----------------------------------------------------------",
      "|                    DescribeServices                     |",
      "+---------------------------------------------------------+",
      "||                       services                        ||",
      "|+--------------+------------------------+---------------+|",
      "|| desiredCount | enableExecuteCommand   |  serviceName  ||",
      "|+--------------+------------------------+---------------+|",
      "||  2           |  False                 |  web          ||",
      "|+--------------+------------------------+---------------+|",
      "|||                     deployments                     |||",
      "||+----------------+---------------------+--------------+||",
      "|||       id       |    rolloutState     |   status     |||",
      "||+----------------+---------------------+--------------+||",
      "|||  ecs-svc/1     |                     |  PRIMARY     |||",
      "|||  ecs-svc/2     |  IN_PROGRESS        |  ACTIVE      |||",
      "||+----------------+---------------------+--------------+||",
      "|||                    loadBalancers                    |||",
      "||+-----------------------------------------------------+||",
      "|||  a                                                  |||",
      "|||  b                                                  |||",
      "||+-----------------------------------------------------+||",
      "",
    ].join("\n"),
  );
});

test("a letter of ambiguous width counts as two columns in a table, as in the AWS CLI", () => {
  expect(shown({ tags: [{ key: "team", value: "blué" }] }, "table")).toBe(
    [
      "---------------------",
      "| DescribeServices  |",
      "+-------------------+",
      "||      tags       ||",
      "|+-------+---------+|",
      "||  key  |  value  ||",
      "|+-------+---------+|",
      "||  team |  blué  ||",
      "|+-------+---------+|",
      "",
    ].join("\n"),
  );
});

test("a dict of one scalar, and a table that is too wide, show keys beside values", () => {
  expect(shown({ cluster: { clusterName: "demo" } }, "table")).toBe(
    [
      "---------------------------",
      "|    DescribeServices     |",
      "+-------------------------+",
      "||        cluster        ||",
      "|+--------------+--------+|",
      "||  clusterName |  demo  ||",
      "|+--------------+--------+|",
      "",
    ].join("\n"),
  );
  expect(shown({ cluster: { clusterName: "demo", status: "ACTIVE" } }, "table", 20)).toContain(
    "||  status      |  ACTIVE  ||",
  );
});

test("a table of rows of different lengths cannot be drawn", () => {
  expect(shown([["a"], ["b", "c"]], "table")).toMatch(/^problem/);
});

test("json has four spaces, keeps other alphabets, and prints nothing for nothing", () => {
  expect(shown({ name: "日本", list: [], tags: [{ a: 1 }] }, "json")).toBe(
    '{\n    "name": "日本",\n    "list": [],\n    "tags": [\n        {\n            "a": 1\n' +
      "        }\n    ]\n}\n",
  );
  expect(shown({}, "json")).toBe("");
  expect(shown(null, "json")).toBe("null\n");
});

test("a float without a fraction keeps its point", () => {
  const scale = { value: 50, unit: "PERCENT", [FLOATS]: ["value"] };
  expect(shown({ scale }, "json")).toContain('"value": 50.0');
  expect(shown({ scale }, "text")).toBe("SCALE\tPERCENT\t50.0\n");
  expect(shown({ scale }, "yaml")).toContain("value: 50.0");
});

test("off prints nothing", () => {
  expect(shown(SERVICES, "off")).toBe("");
});
