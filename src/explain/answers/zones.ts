// How a service's tasks lie over Availability Zones, and whether anything evens them out.
import { clockText, countText, numberText } from "../time";
import { type Answer, line, type Line, type Look } from "./answer";
import type { ServiceView, ZoneCount } from "../../worker/frame";

/** Every zone with an instance that could take its tasks, those without a task included. */
export function zonesWithTasks(service: ServiceView, look: Look): readonly ZoneCount[] {
  const counts = new Map(service.zones.map(({ zone, count }) => [zone, count]));
  for (const instance of look.instances.values()) {
    const { cluster, status, launchType, availabilityZone: zone } = instance;
    if (cluster !== service.cluster || status !== "ACTIVE" || launchType !== "EC2") continue;
    if (!counts.has(zone)) counts.set(zone, 0);
  }
  return Array.from(counts, ([zone, count]) => ({ zone, count })).sort((a, b) =>
    a.zone < b.zone ? -1 : 1,
  );
}

export function isUneven(zones: readonly ZoneCount[]): boolean {
  const counts = zones.map(({ count }) => count);
  return Math.max(0, ...counts) - Math.min(...counts) > 1;
}

export function zonesAnswer(service: ServiceView, look: Look): Answer | undefined {
  if (service.schedulingStrategy === "DAEMON" || service.launchType !== "EC2") return undefined;
  const zones = zonesWithTasks(service, look);
  const moving = service.rebalancing === "moving";
  if (zones.length < 2 || !(moving || isUneven(zones))) return undefined;
  if (service.steadySince === undefined && service.rebalancing === undefined) return undefined;
  const spread = zones.map(({ zone, count }) => `${zone.slice(-2)} ${numberText(count)}`);
  return {
    title: `${moving ? "Rebalances its zones" : "Uneven zones"}: ${spread.join(", ")}`,
    tone: "half",
    lines: [
      line("A running task stays where it was placed.", "placing.no-repacking"),
      ...evening(service),
    ],
  };
}

function evening(service: ServiceView): readonly Line[] {
  if (service.availabilityZoneRebalancing === "DISABLED") {
    return [
      line(
        "Rebalancing is DISABLED: only new tasks go to the emptier zone, as they come.",
        "rebalancing.default",
      ),
    ];
  }
  const { desiredCount, maxTotal } = service;
  const start = line(
    "Tasks start in the poorest zone; once they are healthy, as many stop in the richest, at " +
      `most ${countText(Math.max(0, maxTotal - desiredCount), "task")} at once.`,
    "rebalancing.start-first",
  );
  if (service.rebalancing === "moving") return [start];
  if (service.rebalancing === "blocked") {
    return [line("Rebalancing is on, and no task can be moved now."), start];
  }
  const due = service.notes.find(({ because }) => because === "zones-uneven")?.numbers["dueAt"];
  const when =
    typeof due === "number"
      ? line(`Rebalancing begins at ${clockText(due)}.`, "rebalancing.delay", { until: due })
      : line("Rebalancing is ENABLED: it looks 60 s after an instance came.", "rebalancing.delay");
  return [when, start];
}
