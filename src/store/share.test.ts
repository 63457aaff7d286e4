import { describe, expect, it } from "vitest";
import { fileName, fitsOf } from "./share";

describe("sharing", () => {
  it("says where a link of this length goes through", () => {
    expect([2_000, 2_001, 8_000, 8_001].map(fitsOf)).toEqual(["anywhere", "most", "most", "file"]);
  });

  it("names files after the world", () => {
    expect(fileName("ENIs run out before CPU does")).toBe("enis-run-out-before-cpu-does.json");
    expect(fileName("../../¡!")).toBe("scenario.json");
  });
});
