// The same journal gives the same run, on every machine and in every release of one engine version.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  changedRuns,
  digestsOf,
  type Golden,
  type GoldenDigests,
  refusal,
} from "../headless/golden";
import { ENGINE_VERSION } from "./version";

const lessons = new URL("../lessons/", import.meta.url);
const names = readdirSync(new URL("scenarios/", lessons))
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(/\.json$/, ""));

function read(path: string): string {
  return readFileSync(new URL(path, lessons), "utf8");
}

function readGolden(): Golden {
  if (!existsSync(new URL("golden.json", lessons))) return { engine: "", digests: {} };
  return JSON.parse(read("golden.json")) as Golden;
}

const golden = readGolden();

describe("the gallery", { timeout: 60_000 }, () => {
  it("has at least seven scenarios, each with its golden digests and no digests beside", () => {
    expect(names.length).toBeGreaterThanOrEqual(7);
    const missing = "run npm run golden and commit src/lessons/golden.json";
    expect(Object.keys(golden.digests), missing).toEqual(names.toSorted());
  });

  it("has digests of this engine version", () => {
    const raised = "the engine version was raised: run npm run golden and commit the new digests";
    expect(golden.engine, raised).toBe(ENGINE_VERSION);
  });

  it("has a line in the changelog about this engine version", () => {
    const changelog = readFileSync(new URL("../../CHANGELOG.md", import.meta.url), "utf8");
    expect(changelog.toLowerCase()).toContain(`engine version ${ENGINE_VERSION}.`);
  });

  it.each(names)("runs %s to its golden digests", (name) => {
    const now = digestsOf(name, read(`scenarios/${name}.json`));
    const before = golden.digests[name];
    const edited = before?.scenario !== now.scenario;
    const advice = edited
      ? "the scenario was edited: run npm run golden and commit src/lessons/golden.json"
      : refusal(goldenWith(name, before ?? now), goldenWith(name, now), false);
    expect(now, advice).toEqual(before);
  });
});

function goldenWith(name: string, digests: GoldenDigests): Golden {
  return { engine: ENGINE_VERSION, digests: { [name]: digests } };
}

describe("golden digests", () => {
  const digests = { scenario: "s", opening: "a", fiveMinutesOn: "b", oneHourOn: "c" };
  const before: Golden = { engine: "1", digests: { web: digests } };

  it("may not be rewritten when the engine runs differently under the same version", () => {
    const now = { engine: "1", digests: { web: { ...digests, oneHourOn: "other" } } };
    expect(changedRuns(before, now)).toEqual(["web"]);
    expect(refusal(before, now, false)).toContain("Raise ENGINE_VERSION");
    expect(refusal(before, now, true)).toBeUndefined();
    expect(refusal(before, { ...now, engine: "2" }, false)).toBeUndefined();
  });

  it("may be rewritten for new, edited and removed scenarios", () => {
    const edited = { ...digests, scenario: "t", opening: "other" };
    expect(refusal(before, { engine: "1", digests: { web: edited } }, false)).toBeUndefined();
    expect(refusal(before, { engine: "1", digests: { api: digests } }, false)).toBeUndefined();
    expect(refusal(before, { engine: "1", digests: {} }, false)).toBeUndefined();
  });
});
