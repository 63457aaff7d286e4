import { describe, expect, it } from "vitest";
import { ENGINE_VERSION } from "../engine/version";
import { clockText } from "./duration";
import { parseUntil, simulate } from "./simulate";

function scenarioText(change: object = {}): string {
  const create = { service: "ecs", operation: "CreateCluster", input: { clusterName: "demo" } };
  return JSON.stringify({
    version: 1,
    engine: ENGINE_VERSION,
    title: "A cluster",
    seed: "headless",
    journal: [{ at: 60_000, call: create }],
    ...change,
  });
}

function linesOf(text: string, until: number, write?: (lines: string) => void): readonly string[] {
  const result = simulate(text, until, write);
  if (!result.ok) throw new Error(result.problems.join(" "));
  return result.lines;
}

describe("a run without a page", () => {
  it("prints title, time, turns, calls and digest, the same each time", () => {
    const lines = linesOf(scenarioText(), 3_600_000);
    expect(lines.slice(0, 2)).toEqual([
      "A cluster",
      "at        01:00:00, after 1 turns, 1 of them calls",
    ]);
    expect(lines[2]).toMatch(/^digest {4}[0-9a-f]{16}$/);
    expect(linesOf(scenarioText(), 3_600_000)).toEqual(lines);
  });

  it("stops where it is told", () => {
    expect(linesOf(scenarioText(), 59_999)[1]).toContain("00:00:59, after 0 turns");
    expect(linesOf(scenarioText(), 60_000)[1]).toContain("00:01:00, after 1 turns");
  });

  it("writes every fact as one line of JSON", () => {
    let written = "";
    linesOf(scenarioText(), 60_000, (lines) => (written += lines));
    const facts: unknown[] = written
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(facts[0]).toMatchObject({
      turn: 1,
      at: 60_000,
      index: 0,
      what: { kind: "called", operation: "CreateCluster" },
    });
    expect(facts).toContainEqual(
      expect.objectContaining({ what: { kind: "cluster-created", clusterName: "demo" } }),
    );
  });

  it("says which recorded calls were refused, and that another engine made the file", () => {
    const call = { service: "ecs", operation: "StopTask", input: { task: "none" } };
    const lines = linesOf(scenarioText({ journal: [{ at: 0, call }], engine: "0" }), 1_000);
    expect(lines).toContainEqual(expect.stringMatching(/^refused {3}ecs StopTask at 00:00:00: /));
    expect(lines).toContainEqual(expect.stringContaining("made with engine 0"));
  });

  it("refuses what is no scenario, saying where", () => {
    expect(simulate("{", 1_000)).toMatchObject({ ok: false });
    const wrong = simulate(scenarioText({ journal: [{ at: -1, call: {} }] }), 1_000);
    expect(wrong.ok ? [] : wrong.problems.join(" ")).toContain("journal[0]");
  });
});

describe("a span of time", () => {
  it("is written with its unit, up to 30 days", () => {
    const spans = ["250ms", "10s", "1.5s", "5m", "1h", "1d", "30d", "0s"];
    expect(spans.map(parseUntil)).toEqual([
      250, 10_000, 1_500, 300_000, 3_600_000, 86_400_000, 2_592_000_000, 0,
    ]);
    const others = ["", "1", "h", "-1h", "1 h", "1w", "31d", "1e3s", "１h"];
    expect(others.map(parseUntil)).toEqual(others.map(() => undefined));
  });

  it("reads as hours, minutes and seconds", () => {
    expect(clockText(93_787_999)).toBe("26:03:07");
  });
});
