import { describe, expect, it } from "vitest";
import { testWorld } from "../testWorld";

const INVALID = "InvalidParameterException";

describe("SetImageBehaviour", () => {
  it("says how a registry answers, and takes it back", () => {
    const test = testWorld();
    const set = (input: object) =>
      test.ok<{ behaviour: { registry?: string } }>("playground:SetImageBehaviour", {
        image: "web",
        ...input,
      }).behaviour.registry;
    expect(set({ registry: "private" })).toBe("private");
    expect(set({ sizeMiB: 5 })).toBe("private");
    expect(set({ registry: "available" })).toBeUndefined();
    expect(set({ missing: true })).toBe("missing");
    expect(set({ missing: false })).toBeUndefined();
  });

  it("refuses words nobody knows, and two words for one thing", () => {
    const test = testWorld();
    const refused = (input: object) => test.refused("playground:SetImageBehaviour", input);
    expect(refused({ image: "web", registry: "angry" })).toMatchObject({
      code: INVALID,
      path: ["registry"],
      message:
        "registry must be one of available, missing, denied, private, toomanyrequests, " +
        "unreachable.",
    });
    expect(refused({ image: "web", registry: "denied", missing: true })).toMatchObject({
      code: INVALID,
      path: ["missing"],
    });
    expect(refused({ image: "", registry: "denied" }).path).toEqual(["image"]);
    expect(test.world().tables.behaviours.rows.size).toBe(0);
  });
});

describe("PushImage", () => {
  it("gives a tag another digest each time", () => {
    const test = testWorld();
    const push = () =>
      test.ok<{ imageDigest: string }>("playground:PushImage", { image: "web:latest" }).imageDigest;
    const digests = [push(), push(), push()];
    expect(new Set(digests).size).toBe(3);
    for (const digest of digests) expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const { behaviour } = test.ok<{ behaviour: object }>("playground:SetImageBehaviour", {
      image: "web:latest",
      push: true,
    });
    expect(behaviour).toMatchObject({ exitCode: 0 });
    expect(digests).not.toContain(push());
  });

  it("cannot move a digest, nor push to nowhere", () => {
    const test = testWorld();
    const refused = (image: string) => test.refused("playground:PushImage", { image });
    expect(refused("web@sha256:00")).toMatchObject({ code: INVALID, path: ["image"] });
    expect(refused("")).toMatchObject({ code: INVALID, path: ["image"] });
  });
});
