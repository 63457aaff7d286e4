// What a service is held or watched by, one line each: only what says something now.
import { countText, numberText } from "../explain/time";
import type { IconName } from "../ui/Icon";
import type { StatusLook } from "../explain/status";
import type { InstanceView, RolloutView, ServiceView } from "../worker/frame";

export interface Signal {
  readonly key: "kind" | "rollout" | "breaker" | "alarms" | "grace" | "protected";
  readonly icon?: IconName;
  readonly look?: Pick<StatusLook, "shape" | "tone">;
  readonly text: string;
  readonly title?: string;
  /** So many of so many, as pips. */
  readonly pips?: { readonly count: number; readonly of: number };
  /** Counted down to. */
  readonly until?: number;
}

export function serviceSignals(service: ServiceView): readonly Signal[] {
  return [
    kindOf(service),
    rolloutOf(service.rollout),
    breakerOf(service),
    alarmsOf(service),
    graceOf(service),
    protectionOf(service),
  ].flatMap((signal) => signal ?? []);
}

function kindOf(service: ServiceView): Signal | undefined {
  const { schedulingStrategy, deploymentController, taskSets, runningCount } = service;
  if (schedulingStrategy === "DAEMON") {
    const of = numberText(service.desiredCount);
    return {
      key: "kind",
      icon: "daemon",
      text: `daemon · ${numberText(runningCount)} of ${of} matching`,
      title: "DAEMON: one task on each container instance that matches its constraints",
    };
  }
  if (deploymentController !== "EXTERNAL") return undefined;
  const text = `EXTERNAL · ${countText(taskSets.length, "task set")}`;
  return { key: "kind", icon: "fork", text, title: "Its task sets are rolled out from outside" };
}

const WENT = { shape: "warn", tone: "warn" } as const;
const FAILED = { shape: "err", tone: "err" } as const;

function rolloutOf(rollout: RolloutView | undefined): Signal | undefined {
  if (rollout === undefined) return undefined;
  const { status, rollbackTo, reason } = rollout;
  const to = rollbackTo === undefined ? "" : ` to ${rollbackTo}`;
  const title = reason === undefined ? {} : { title: reason };
  const signal = { key: "rollout", ...title } as const;
  switch (status) {
    case "ROLLBACK_REQUESTED":
    case "ROLLBACK_IN_PROGRESS":
      return { ...signal, look: WENT, text: `rolling back${to}` };
    case "ROLLBACK_SUCCESSFUL":
      return { ...signal, look: WENT, text: `rolled back${to}` };
    case "ROLLBACK_FAILED":
      return { ...signal, look: FAILED, text: `rollback failed${to}` };
    case "STOP_REQUESTED":
      return { ...signal, look: WENT, text: "deployment is being stopped" };
    case "STOPPED":
      return { ...signal, look: FAILED, text: "deployment stopped, no rollback" };
    case "PENDING":
    case "IN_PROGRESS":
    case "SUCCESSFUL":
      return undefined;
  }
}

/** Pips above this many would be dust. */
const MOST_PIPS = 10;

function breakerOf({ breaker }: ServiceView): Signal | undefined {
  if (breaker === undefined) return undefined;
  const { failures, threshold, rollback, tripsAt } = breaker;
  const text = `breaker ${numberText(failures)} of ${numberText(threshold)}`;
  const then = rollback ? "it rolls back" : "the deployment fails";
  const counted = `${countText(failures, "failure")} of ${numberText(threshold)}`;
  return {
    key: "breaker",
    text: tripsAt === undefined ? text : `${text}, trips`,
    title: `Deployment circuit breaker: ${counted}, then ${then}`,
    ...(threshold <= MOST_PIPS ? { pips: { count: failures, of: threshold } } : {}),
    ...(tripsAt === undefined ? {} : { until: tripsAt }),
  };
}

function alarmsOf({ alarms }: ServiceView): Signal | undefined {
  if (alarms === undefined) return undefined;
  const { triggered, ignored } = alarms;
  const ALARM = { key: "alarms" } as const;
  if (ignored) {
    const title = "One was in ALARM when the deployment began: it heeds none";
    return { ...ALARM, look: WENT, text: "alarms ignored", title };
  }
  if (triggered.length === 0) return { ...ALARM, icon: "bell", text: "alarms OK" };
  return { ...ALARM, look: FAILED, text: `ALARM ${triggered.join(", ")}` };
}

function graceOf({ notes }: ServiceView): Signal | undefined {
  const note = notes.find(({ because }) => because === "in-grace-period");
  if (note === undefined) return undefined;
  const tasks = countText(Number(note.numbers["tasks"]), "task");
  return {
    key: "grace",
    look: { shape: "clock", tone: "idle" },
    text: "grace ends",
    title: `${tasks} unhealthy: not stopped inside the health check grace period`,
    until: Number(note.numbers["until"]),
  };
}

function protectionOf({ protectedCount }: ServiceView): Signal | undefined {
  if (protectedCount === 0) return undefined;
  const text = `${numberText(protectedCount)} protected`;
  const title = `${countText(protectedCount, "task")} protected from scale-in and deployments`;
  return { key: "protected", icon: "lock", text, title };
}

export interface Skew {
  readonly zones: readonly { readonly name: string; readonly count: number }[];
  /** Tasks go from a zone to another one. */
  readonly moves?: { readonly from: string; readonly to: string };
  readonly blocked: boolean;
}

/** Of a service at rest whose zones differ by more than one task, or that is moving them. */
export function skewOf(service: ServiceView, zoneNames: readonly string[]): Skew | undefined {
  const { schedulingStrategy, deploymentController, launchType } = service;
  const { rebalancing, steadySince } = service;
  if (schedulingStrategy === "DAEMON" || deploymentController === "EXTERNAL") return undefined;
  if (launchType === "EXTERNAL") return undefined;
  if (rebalancing === undefined && steadySince === undefined) return undefined;
  const counts = new Map(service.zones.map(({ zone, count }) => [zone, count]));
  const names = [...new Set([...zoneNames, ...counts.keys()])].sort((a, b) => (a < b ? -1 : 1));
  const zones = names.map((name) => ({ name, count: counts.get(name) ?? 0 }));
  const byCount = zones.toSorted((a, b) => a.count - b.count);
  const [poorest] = byCount;
  const richest = byCount.at(-1);
  if (poorest === undefined || richest === undefined) return undefined;
  if (
    rebalancing === undefined &&
    !isWorthSaying(service, { least: poorest.count, most: richest.count })
  ) {
    return undefined;
  }
  const blocked = rebalancing === "blocked";
  if (rebalancing !== "moving" || poorest.count === richest.count) return { zones, blocked };
  return { zones, blocked, moves: { from: richest.name, to: poorest.name } };
}

/** What rebalancing would even out; without it only what is seen at a glance. */
function isWorthSaying(
  { availabilityZoneRebalancing }: ServiceView,
  { least, most }: { readonly least: number; readonly most: number },
): boolean {
  if (most - least < 2) return false;
  return availabilityZoneRebalancing === "ENABLED" || least < most / 2;
}

export function skewSentence({ zones, moves, blocked }: Skew, rebalances: boolean): string {
  const tally = zones.map(({ name, count }) => `${name} ${numberText(count)}`).join(", ");
  if (moves !== undefined) return `Rebalancing from ${moves.from} to ${moves.to}: ${tally}`;
  if (blocked) return `Rebalancing is blocked: ${tally}`;
  return `Zones are uneven: ${tally}${rebalances ? "" : "; rebalancing is DISABLED"}`;
}

type Instances = ReadonlyMap<string, InstanceView>;
type Largest = Pick<InstanceView["registered"], "cpu" | "memoryMiB" | "gpus" | "enis">;

/** By the instances of a frame: counted once for all services. */
const largestIn = new WeakMap<Instances, ReadonlyMap<string, ReadonlyMap<string, Largest>>>();

/** Zones with instances large enough for a task of the service, or any while it rebalances. */
export function zonesFor(
  { cluster, demand, rebalancing }: ServiceView,
  instances: Instances,
): readonly string[] {
  let known = largestIn.get(instances);
  if (known === undefined) largestIn.set(instances, (known = largestByZone(instances)));
  return [...(known.get(cluster) ?? [])]
    .filter(([, { cpu, memoryMiB, gpus, enis }]) => {
      const isLarge = cpu >= demand.cpu && memoryMiB >= demand.memoryMiB;
      return rebalancing !== undefined || (isLarge && gpus >= demand.gpus && enis >= demand.enis);
    })
    .map(([zone]) => zone);
}

function largestByZone(instances: Instances): ReadonlyMap<string, ReadonlyMap<string, Largest>> {
  const clusters = new Map<string, Map<string, Largest>>();
  for (const { cluster, status, launchType, availabilityZone, registered } of instances.values()) {
    if (cluster === undefined || status !== "ACTIVE" || launchType === "EXTERNAL") continue;
    const zones = clusters.get(cluster) ?? new Map<string, Largest>();
    clusters.set(cluster, zones);
    const most = zones.get(availabilityZone) ?? registered;
    zones.set(availabilityZone, {
      cpu: Math.max(most.cpu, registered.cpu),
      memoryMiB: Math.max(most.memoryMiB, registered.memoryMiB),
      gpus: Math.max(most.gpus, registered.gpus),
      enis: Math.max(most.enis, registered.enis),
    });
  }
  return clusters;
}
