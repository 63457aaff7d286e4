import { describe, expect, it } from "vitest";
import { toFileText } from "./fileText";
import { DEFAULT_REGION_NAME } from "../engine/region";
import { parseFile, parseScenario } from "./parse";
import { DEFAULT_REGION } from "./schema";

const valid = {
  version: 1,
  engine: "1",
  title: "A scenario",
  seed: "s",
  journal: [{ at: 0, call: { service: "ecs", operation: "CreateCluster", input: {} } }],
};

function problems(change: object): string[] {
  const read = parseScenario(JSON.stringify({ ...valid, ...change }));
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
}

const entry = (at: number, turn?: number) => ({ at, turn, call: valid.journal[0]?.call });

describe("a scenario", () => {
  it("is read as it stands", () => {
    const read = parseScenario(JSON.stringify(valid));
    expect(read).toEqual({ ok: true, scenario: valid });
  });

  it("may not hold names nobody knows", () => {
    expect(problems({ colour: 1 })).toEqual([
      'colour: ECS Playground does not know the name "colour" here.',
    ]);
    expect(problems({ view: { at: 1, zoom: 3 } })[0]).toContain("view.zoom");
  });

  it("takes names like __proto__ as plain data", () => {
    const text = `{"version":1,"engine":"1","title":"t","seed":"s","journal":[],
      "behaviours":{"__proto__":{"sizeMiB":5},"constructor":{"sizeMiB":6}}}`;
    const read = parseScenario(text);
    expect(read.ok && Object.entries(read.scenario.behaviours ?? {})).toEqual([
      ["__proto__", { sizeMiB: 5 }],
      ["constructor", { sizeMiB: 6 }],
    ]);
    const polluted = parseScenario(text.replace('"journal"', '"__proto__":{"x":1},"journal"'));
    expect(polluted.ok).toBe(false);
    expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
  });

  it("keeps its calls in order of time and turn, and within 30 days", () => {
    expect(problems({ journal: [entry(5), entry(4)] })[0]).toContain("journal[1]: This call comes");
    expect(problems({ journal: [entry(5, 9), entry(5, 9)] })).toHaveLength(1);
    expect(problems({ journal: [entry(5, 8), entry(5, 9)] })).toEqual([]);
    expect(problems({ journal: [entry(31 * 24 * 3_600_000)] })[0]).toContain("journal[0].at");
    expect(problems({ journal: [entry(0.5)] })[0]).toContain("journal[0].at");
  });

  it("says how registries answer in words that are known, and once", () => {
    expect(problems({ behaviours: { a: { registry: "private" } } })).toEqual([]);
    expect(problems({ behaviours: { a: { registry: "angry" } } })).toEqual([
      "behaviours.a.registry: " +
        "This must be one of missing, denied, private, toomanyrequests, unreachable.",
    ]);
    const prints = [
      { when: "start", text: "hi" },
      { everySeconds: 5, text: "{n}" },
    ];
    expect(problems({ behaviours: { a: { prints } } })).toEqual([]);
    expect(problems({ behaviours: { a: { prints: [{ text: "hi" }] } } })).toEqual([
      "behaviours.a.prints[0]: A line has one of the two, when or everySeconds.",
    ]);
    expect(problems({ behaviours: { a: { prints: [{ when: "now", text: "hi" }] } } })).toEqual([
      "behaviours.a.prints[0].when: This must be one of start, ready, signal, exit.",
    ]);
    expect(problems({ behaviours: { a: { registry: "denied", missing: true } } })).toEqual([
      "behaviours.a: The name missing is short for a registry's answer: give one of the two.",
    ]);
  });

  it("has bounded counts", () => {
    expect(problems({ journal: Array.from({ length: 5_001 }, () => entry(0)) })).toHaveLength(1);
    expect(problems({ title: "x".repeat(201) })[0]).toContain("title");
    expect(problems({ seed: "x".repeat(101) })[0]).toContain("seed");
    const behaviours = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`image${i}`, {}]));
    expect(problems({ behaviours })[0]).toContain("behaviours: At most 500");
  });

  it("has subnets of valid blocks that do not overlap", () => {
    const subnet = { name: "a", cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" };
    const region = (...subnets: object[]) => problems({ region: { subnets } });
    expect(region(subnet)).toEqual([]);
    expect(region()[0]).toContain("at least one");
    expect(region({ ...subnet, cidrBlock: "10.0.0.0/29" })[0]).toContain("/16 to /28");
    expect(region({ ...subnet, cidrBlock: "10.0.0.1/24" })[0]).toContain("region.subnets[0].cidr");
    const wide = { ...subnet, name: "b", cidrBlock: "10.0.0.0/16" };
    expect(region(subnet, wide)).toEqual([
      "region.subnets[1].cidrBlock: This overlaps 10.0.0.0/24 of the subnet a.",
    ]);
    expect(region(subnet, { ...wide, name: "a", cidrBlock: "10.1.0.0/16" })).toEqual([
      "region.subnets[1].name: Another subnet has the name a already.",
    ]);
    expect(region({ ...subnet, cidrBlock: "224.0.0.0/24" })[0]).toContain("No VPC can have");
  });

  it("has subnets in zones of its own region", () => {
    const subnet = { name: "a", cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" };
    expect(problems({ region: { subnets: [subnet] } })).toEqual([]);
    expect(problems({ region: { name: "eu-west-1", subnets: [subnet] } })).toEqual([
      "region.subnets[0].availabilityZone: us-east-1a is no zone of eu-west-1.",
    ]);
    const elsewhere = { ...subnet, name: "b", availabilityZone: "eu-west-1b" };
    expect(problems({ region: { subnets: [elsewhere] } })[0]).toContain("no zone of us-east-1");
    expect(DEFAULT_REGION).toBe(DEFAULT_REGION_NAME);
  });

  it("begins at a moment that is the same for every reader", () => {
    const begins = (startsAt: string) => problems({ region: { startsAt } }).length === 0;
    const sound = ["2026-01-05", "2026-01-05T09:00Z", "2026-01-05T09:00:00.5+01:00", "2028-02-29"];
    expect(sound.filter((text) => !begins(text))).toEqual([]);
    const wrong = ["1", "2026-01-05T09:00:00", "2026-02-29", "2026-13-01", "1969-12-31", "soon"];
    expect([...wrong, "+275760-09-13T00:00:00Z", "2026-01-05T25:00Z"].filter(begins)).toEqual([]);
  });

  it("overrides only delays that exist, up to a day", () => {
    expect(problems({ timings: { ec2BootMs: 5 } })).toEqual([]);
    expect(problems({ timings: { bootMs: 5 } })[0]).toBe(
      "timings.bootMs: There is no timing bootMs.",
    );
    expect(problems({ timings: { ec2BootMs: -1 } })[0]).toContain("timings.ec2BootMs");
    expect(problems({ timings: { ec2BootMs: 86_400_001 } })).toHaveLength(1);
  });

  it("overrides the waits between tries, each ladder as a whole", () => {
    expect(problems({ ladders: { startMs: [1_000, 2_000] } })).toEqual([]);
    expect(problems({ ladders: { placementMs: [] } })[0]).toBe(
      "ladders.placementMs: At least one wait is needed here.",
    );
    expect(problems({ ladders: { startMs: [5, -1] } })[0]).toContain("ladders.startMs[1]");
    expect(problems({ ladders: { startMs: Array(21).fill(1) } })[0]).toContain("At most 20");
    expect(problems({ ladders: { breakMs: [1] } })[0]).toContain("ladders.breakMs");
  });

  it("from a newer version says so first", () => {
    expect(problems({ version: 2, newThing: true })).toEqual([
      expect.stringContaining("version: This scenario was made by a newer version"),
    ]);
  });

  it("that is not JSON says line and column", () => {
    const at = (text: string) => {
      const read = parseScenario(text);
      return read.ok ? "" : read.problems[0]?.message;
    };
    expect(at('{\n  "version": 1,\n  title\n}')).toBe(
      "This is not JSON: a member name in quotation marks was expected at line 3, column 3.",
    );
    expect(at('{"a": [1, 2}')).toContain("a comma or ] was expected at line 1, column 12");
    expect(at('{"a": 1} x')).toContain("the end of the text was expected at line 1, column 10");
    expect(at("nope")).toContain("a value was expected at line 1, column 1");
    expect(at("{")).toContain("line 1, column 2");
    expect(at("")).toBe("The file is empty.");
    expect(at("[]")).toBe("This must be an object.");
  });

  it("may not nest without end", () => {
    const deep = `${'{"a":'.repeat(100)}1${"}".repeat(100)}`;
    const call = `{"service":"ecs","operation":"X","input":${deep}}`;
    const text = JSON.stringify({ ...valid, journal: [] }).replace(
      '"journal":[]',
      `"journal":[{"at":0,"call":${call}}]`,
    );
    const read = parseScenario(text);
    expect(read.ok || read.problems[0]?.path).toBe("journal[0].call.input");
  });
});

describe("a file", () => {
  const branch = { id: "b", name: "fork B", forkTurn: 1, forkAt: 0, endAt: 9, journal: [] };

  it("keeps branches and drafts, which a link does not", () => {
    const branches = { current: "b", branches: [branch] };
    const file = { scenario: { ...valid, version: 1 as const }, branches, drafts: { web: "{" } };
    const text = toFileText(file);
    expect(parseFile(text)).toEqual({ ok: true, file });
    expect(parseScenario(text).ok).toBe(false);
  });

  it("names one of its branches as the current one", () => {
    const text = JSON.stringify({ ...valid, branches: { current: "x", branches: [branch] } });
    const read = parseFile(text);
    expect(read.ok || read.problems[0]?.path).toBe("branches");
  });
});
