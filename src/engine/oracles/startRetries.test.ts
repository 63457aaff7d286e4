// A recorded crash loop of 2018: describe-services of a service whose task never starts. Its waits
// are the first steps of the simulator's ladder, each taken several times: 30, 300 and 600 s.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createWeb, MISSING } from "../../api/testService";
import { clusterOf, factsOf, type TestWorld } from "../../api/testWorld";

const RECORDING = new URL(
  "../../../../shared/corpus/describe-outputs/describe-services-crash-loop.json",
  import.meta.url,
);
const SECOND = 1_000;

interface Said {
  /** Seconds since the first. */
  readonly at: number;
  readonly message: string;
}

interface Recorded {
  readonly services: readonly {
    readonly events: readonly { readonly createdAt: string; readonly message: string }[];
  }[];
}

/** Oldest first. */
function recorded(): readonly Said[] {
  const { services } = JSON.parse(readFileSync(RECORDING, "utf8")) as Recorded;
  const events = (services[0]?.events ?? []).toReversed();
  const first = Date.parse(events[0]?.createdAt ?? "");
  return events.map(({ createdAt, message }) => ({
    at: (Date.parse(createdAt) - first) / SECOND,
    message,
  }));
}

/** The same service here: each start fails after about 150 s, as in the recording. */
function simulated(): readonly Said[] {
  const test: TestWorld = clusterOf(1, "c5.large", {
    timings: { agentPickUpMs: 133 * SECOND },
    behaviours: new Map([[MISSING.image, { registry: "missing" }]]),
  });
  createWeb(test, 1, { container: MISSING });
  test.run(3_600 * SECOND);
  const events = factsOf(test, "service-event");
  const first = events[0]?.at ?? 0;
  return events.map(({ at, message }) => ({ at: (at - first) / SECOND, message }));
}

const isStart = ({ message }: Said) => message.includes("has started");

function startGaps(said: readonly Said[]): readonly number[] {
  const starts = said.filter(isStart).map(({ at }) => at);
  return starts.slice(1).map((at, i) => at - (starts[i] ?? 0));
}

/** The step of ours that a recorded gap stands for, and how far off it is. */
function nearest(gap: number, steps: readonly number[]): { step: number; off: number } {
  const offs = steps.map((step) => Math.abs(step - gap));
  const off = Math.min(...offs);
  return { step: offs.indexOf(off), off };
}

function generic({ message }: Said): string {
  return message.replace(/\(service [^)]+\)/, "(service S)").replace(/[0-9a-f]{32}/, "T");
}

const isThere = existsSync(RECORDING);
const title = isThere ? "a recorded" : "skipped, the recording is missing: a recorded";

describe.skipIf(!isThere)(`${title} crash loop`, () => {
  const ours = simulated();
  const theirs = isThere ? recorded() : [];
  const steps = [...new Set(startGaps(ours).map(Math.round))].slice(0, 3);

  it("waits by the same steps, each gap at most 45 s off, and never less than before", () => {
    const gaps = startGaps(theirs);
    expect(gaps).toHaveLength(22);
    const found = gaps.map((gap) => nearest(gap, steps));
    for (const { off } of found) expect(off).toBeLessThanOrEqual(45);
    const taken = found.map(({ step }) => step);
    expect(taken).toEqual(taken.toSorted((a, b) => a - b));
    expect(new Set(taken)).toEqual(new Set([0, 1, 2]));
  });

  it("says the same words: started, and unable to start once it has failed", () => {
    const words = new Set(ours.map(generic));
    expect([...new Set(theirs.map(generic))].filter((text) => !words.has(text))).toEqual([]);
    const lag = (said: readonly Said[]) => {
      const at = said.findIndex((one) => !isStart(one));
      return (said[at]?.at ?? 0) - (said[at - 1]?.at ?? 0);
    };
    expect(Math.abs(lag(theirs) - lag(ours))).toBeLessThanOrEqual(20);
  });

  it("says so after each start, once it has said it", () => {
    for (const said of [ours, theirs]) {
      const kinds = said.map(isStart);
      const since = kinds.slice(kinds.indexOf(false));
      expect(since).toEqual(since.map((_, i) => i % 2 === 1));
      expect(since.length).toBeGreaterThan(3);
    }
  });
});
