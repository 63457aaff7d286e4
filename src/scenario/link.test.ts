import fc from "fast-check";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { toBase64url } from "./base64url";
import { crc32 } from "./crc32";
import type { Scenario } from "./document";
import { parseFragment } from "./fragment";
import { encodeLink } from "./link";
import { decodeLink } from "./openLink";

const small: Scenario = {
  version: 1,
  engine: "1",
  title: "Two tasks",
  seed: "seed",
  journal: [
    { at: 0, call: { service: "ecs", operation: "CreateCluster", input: { clusterName: "demo" } } },
    { at: 5_000, call: { service: "ecs", operation: "RunTask", input: { taskDefinition: "a" } } },
  ],
  view: { at: 6_000 },
};

async function problemOf(link: string): Promise<string> {
  const read = await decodeLink(link);
  return read.ok ? "" : (read.problems[0]?.message ?? "");
}

const scenarios = fc.record({
  version: fc.constant(1 as const),
  engine: fc.constant("1"),
  title: fc.string({ unit: "binary", maxLength: 100 }),
  seed: fc.string({ maxLength: 50 }),
  journal: fc
    .array(
      fc.record({
        at: fc.nat(1_000_000),
        call: fc.record({
          service: fc.constantFrom("ecs", "ec2", "playground"),
          operation: fc.string({ maxLength: 30 }),
          input: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })),
        }),
      }),
      { maxLength: 20 },
    )
    .map((journal) => journal.toSorted((a, b) => a.at - b.at)),
});

describe("a link", () => {
  it("carries a scenario there and back", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const read = await decodeLink(`#${await encodeLink(scenario)}`);
        expect(read).toEqual({ ok: true, scenario: JSON.parse(JSON.stringify(scenario)) });
      }),
    );
  });

  it("cut anywhere says that it is incomplete", async () => {
    const link = await encodeLink(small);
    for (let length = 1; length < link.length; length++) {
      expect(parseFragment(link.slice(0, length)).kind).toBe("world");
      expect(await problemOf(link.slice(0, length))).toMatch(/incomplete|changed on its way/);
    }
  });

  it("with a wrong character is refused", async () => {
    const link = await encodeLink(small);
    for (let i = 5; i < link.length; i++) {
      const other = link[i] === "a" ? "b" : "a";
      const changed = link.slice(0, i) + other + link.slice(i + 1);
      // The last character may carry bits that no byte uses.
      if (i < link.length - 1) expect(await problemOf(changed)).not.toBe("");
    }
    expect(await problemOf(`${link.slice(0, 30)} ${link.slice(30)}`)).toContain("damaged");
    expect(await problemOf(`${link.slice(0, 12)}0${link.slice(13)}`)).not.toBe("");
  });

  it("that unpacks without end is stopped while it unpacks", async () => {
    // Deflate packs 1,000 to 1 at best, so 1 GB would be longer than the longest link.
    const bomb = deflateRawSync(Buffer.alloc(140_000_000), { level: 9 });
    const link = `v1.d.00000000${toBase64url(bomb)}`;
    expect(link.length).toBeLessThan(200_000);
    expect(await problemOf(link)).toContain("unpacks to more than 1 MiB");
  });

  it("that is too long, newer or packed in an unknown way says so", async () => {
    expect(await problemOf(`v1.d.${"a".repeat(200_000)}`)).toContain("too long");
    expect(await problemOf("v2.d.abc")).toContain("newer version");
    expect(await problemOf("v1.x.abc")).toContain("v1.x.abc");
    expect(await problemOf("vault")).toContain("not a link");
  });

  it("whose content is no scenario says where", async () => {
    const json = new TextEncoder().encode('{"version":1,"engine":"1","title":"x","journal":[]}');
    const link = `v1.d.${crc32(json)}${toBase64url(deflateRawSync(json))}`;
    expect(await problemOf(link)).toBe('The name "seed" is missing.');
  });

  it("checks with the CRC-32 of zip files", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe("cbf43926");
  });
});

describe("the fragment", () => {
  it("is a page, a gallery scenario, a world, or nothing we know", () => {
    expect(parseFragment("")).toEqual({ kind: "home" });
    expect(parseFragment("#/")).toEqual({ kind: "home" });
    expect(parseFragment("#/rules")).toEqual({ kind: "page", path: "rules" });
    expect(parseFragment("#/s/eni-limit")).toEqual({ kind: "gallery", id: "eni-limit" });
    expect(parseFragment("#v1.d.abc")).toEqual({ kind: "world", link: "v1.d.abc" });
    expect(parseFragment("#/s/<b>").kind).toBe("unknown");
    expect(parseFragment("#/../../x").kind).toBe("unknown");
  });
});
