import { expect, test } from "vitest";
import type { ServiceView } from "../worker/frame";
import { fixtureFrame } from "./fixture";
import { serviceSignals, skewOf, skewSentence } from "./signals";

const ZONES = ["us-east-1a", "us-east-1b", "us-east-1c"];

function service(change: Partial<ServiceView>): ServiceView {
  const [first] = fixtureFrame({ instances: 3, tasks: 1 }).changes.services.set;
  if (first === undefined) throw new Error("the fixture has services");
  return { ...first, ...change };
}

function texts(change: Partial<ServiceView>): readonly string[] {
  return serviceSignals(service(change)).map(({ text }) => text);
}

test("of a plain service nothing more is said", () => {
  expect(texts({})).toEqual([]);
});

test("a daemon counts the instances that match", () => {
  const daemon = { schedulingStrategy: "DAEMON", desiredCount: 3, runningCount: 2 } as const;
  expect(texts(daemon)).toEqual(["daemon · 2 of 3 matching"]);
});

test("the breaker counts towards its threshold, and says when it trips", () => {
  const breaker = { failures: 2, threshold: 3, rollback: true };
  const [few] = serviceSignals(service({ breaker }));
  expect(few).toMatchObject({ text: "breaker 2 of 3", pips: { count: 2, of: 3 } });
  const [many] = serviceSignals(service({ breaker: { ...breaker, threshold: 50 } }));
  expect(many?.pips).toBeUndefined();
  const [trips] = serviceSignals(service({ breaker: { ...breaker, tripsAt: 5_000 } }));
  expect(trips?.until).toBe(5_000);
});

test("a rollback names the revision it goes to", () => {
  const rollout = {
    arn: "",
    status: "ROLLBACK_SUCCESSFUL",
    rollbackTo: "web:42",
    alarms: [],
  } as const;
  expect(texts({ rollout })).toEqual(["rolled back to web:42"]);
  expect(texts({ rollout: { ...rollout, status: "ROLLBACK_IN_PROGRESS" } })).toEqual([
    "rolling back to web:42",
  ]);
  expect(texts({ rollout: { arn: "", status: "SUCCESSFUL", alarms: [] } })).toEqual([]);
});

test("alarms are watched, fire, or are not heeded", () => {
  expect(texts({ alarms: { ignored: false, triggered: [] } })).toEqual(["alarms OK"]);
  expect(texts({ alarms: { ignored: false, triggered: ["errors"] } })).toEqual(["ALARM errors"]);
  const [deaf] = serviceSignals(service({ alarms: { ignored: true, triggered: [] } }));
  expect(deaf?.text).toBe("alarms ignored");
  expect(deaf?.title).toContain("in ALARM when the deployment began");
});

test("the grace period is counted down while tasks are unhealthy in it", () => {
  const note = { rule: "", because: "in-grace-period", numbers: { tasks: 2, until: 90_000 } };
  const [grace] = serviceSignals(service({ notes: [note] }));
  expect(grace).toMatchObject({ text: "grace ends", until: 90_000 });
});

test("protected tasks are counted", () => {
  expect(texts({ protectedCount: 3 })).toEqual(["3 protected"]);
});

test("zones that differ by more than one task are uneven, an empty one too", () => {
  const [a = "", b = ""] = ZONES;
  const zones = [
    { zone: a, count: 3 },
    { zone: b, count: 3 },
  ];
  const uneven = skewOf(service({ zones }), ZONES);
  expect(uneven?.zones.map(({ count }) => count)).toEqual([3, 3, 0]);
  expect(skewOf(service({ zones }), [a, b])).toBeUndefined();
  const slightly = zones.map((zone) => ({ ...zone, count: zone.count + 100 }));
  const off = { availabilityZoneRebalancing: "DISABLED" } as const;
  const [first] = slightly;
  const few = first ? [{ ...first, count: 105 }, ...slightly.slice(1)] : [];
  expect(skewOf(service({ zones: few, ...off }), [a, b])).toBeUndefined();
  const moving = skewOf(service({ zones, rebalancing: "moving" }), ZONES);
  expect(moving?.moves?.to).toBe("us-east-1c");
  expect(moving && skewSentence(moving, true)).toContain("to us-east-1c");
  expect(uneven && skewSentence(uneven, false)).toContain("rebalancing is DISABLED");
});

test("daemons and External services have no zones to even out", () => {
  const zones = [{ zone: "us-east-1a", count: 3 }];
  expect(skewOf(service({ zones, schedulingStrategy: "DAEMON" }), ZONES)).toBeUndefined();
  expect(skewOf(service({ zones, launchType: "EXTERNAL" }), ZONES)).toBeUndefined();
});
