import { describe, expect, it } from "vitest";
import { quietText } from "./quietText";

describe("what a run until quiet says", () => {
  it("names the service that only tries again, and when", () => {
    const retries = [
      { service: "web", at: 754_000 },
      { service: "api", at: 800_000 },
    ];
    expect(quietText({ quiet: false, waitingFor: ["service demo/web"], retries })).toBe(
      "web and 1 more only tries again, at 00:12:34",
    );
  });

  it("names what comes round for ever, each kind once", () => {
    const waitingFor = ["service-steady demo/web", "task-forget a", "task-forget b"];
    expect(quietText({ quiet: true, waitingFor, retries: [] })).toBe(
      "quiet · nothing left but: steady state repeated, stopped tasks forgotten",
    );
  });

  it("says so when a day was not enough", () => {
    const waitingFor = ["container-exit a"];
    expect(quietText({ quiet: false, waitingFor, retries: [] })).toBe(
      "not quiet after 24 h: containers exit",
    );
  });
});
