// Links that were sent around once must open for ever: these were made when their format was new.
// A new format adds files; nothing here is ever changed.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseFragment } from "./fragment";
import { decodeLink } from "./openLink";

const folder = join(import.meta.dirname, "fixtures");
const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));

describe("a link of the first format", () => {
  it.each(files)("stays readable: %s", async (name) => {
    const hash = readFileSync(join(folder, name), "utf8").trim();
    expect(parseFragment(hash).kind).toBe("world");
    const read = await decodeLink(hash);
    expect(read).toMatchObject({ ok: true, scenario: { version: 1 } });
    expect(read.ok && read.scenario.title).not.toBe("");
  });

  it("says everything that a scenario can say", async () => {
    const hash = readFileSync(join(folder, "everything.txt"), "utf8").trim();
    const read = await decodeLink(hash);
    expect(read.ok && read.scenario).toEqual({
      version: 1,
      engine: "1",
      title: "Everything a scenario can say — ünïcode, <b>tags</b> & quotes \"'",
      seed: "fixture",
      region: {
        name: "eu-central-1",
        account: "210987654321",
        startsAt: "2026-03-01T12:00:00Z",
        subnets: [
          { name: "a", cidrBlock: "10.1.0.0/28", availabilityZone: "eu-central-1a" },
          { name: "b", cidrBlock: "10.2.0.0/16", availabilityZone: "eu-central-1b" },
        ],
      },
      timings: { ec2BootMs: 1_000 },
      behaviours: {
        "registry.example/app:1": {
          sizeMiB: 5,
          startSeconds: 0.5,
          runSeconds: 60,
          exitCode: 1,
          stopSeconds: 2,
          ignoresSigterm: false,
          healthy: true,
          missing: false,
        },
      },
      journal: [
        {
          turn: 1,
          at: 0,
          call: { service: "ecs", operation: "CreateCluster", input: { clusterName: "demo" } },
        },
        {
          at: 5_000,
          call: { service: "ecs", operation: "ListClusters", input: {} },
        },
      ],
      view: { at: 6_000, turn: 1, selection: "cluster/demo", cluster: "demo" },
      lesson: { sentence: "One sentence.", tryThis: "One thing to try." },
    });
  });
});
