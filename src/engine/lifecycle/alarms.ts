// CloudWatch alarms that rollouts watch. ECS asks for their state once a minute while a deployment
// is in progress; alarms that are in ALARM when it starts are not heeded at all
// (Developer Guide: deployment-alarm-failure).
import { MAX_ALARM_BAKE_MS } from "../catalog/timings";
import { find, having } from "../kernel/tables";
import { arm, disarm, patch } from "../kernel/world";
import type { ServiceId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { Deployment, Service, WatchedAlarms } from "../model/services";
import { timings } from "./timings";
import { wakeService } from "./wake";

/** Begins to watch for a rollout that starts now. */
export function watchAlarms(world: RegionWorld, service: Service): WatchedAlarms | undefined {
  unwatchAlarms(world, service.id);
  const { alarms } = service.deploymentConfiguration;
  if (alarms?.enable !== true || alarms.alarmNames.length === 0) return undefined;
  const ignored = firing(world, alarms.alarmNames).length > 0;
  if (!ignored) pollLater(world, service.id);
  return { ignored, triggered: [] };
}

export function unwatchAlarms(world: RegionWorld, serviceId: ServiceId): void {
  disarm(world, `alarms/${serviceId}`);
}

function pollLater(world: RegionWorld, serviceId: ServiceId): void {
  const at = world.now + timings(world).alarmPollMs;
  arm(world, `alarms/${serviceId}`, at, { kind: "service-alarms", serviceId });
}

function firing(world: RegionWorld, names: readonly string[]): readonly string[] {
  return names.filter((name) => find(world.tables.alarms, name)?.state === "ALARM");
}

/** The minute is over: what fires now is noted for the scheduler. */
export function pollAlarms(world: RegionWorld, serviceId: ServiceId): void {
  const deployments = having(world.tables.deployments, "service", serviceId);
  const primary = deployments.find(({ status }) => status === "PRIMARY");
  if (primary?.rolloutState !== "IN_PROGRESS" || primary.alarms === undefined) return;
  const { alarms } = find(world.tables.services, serviceId)?.deploymentConfiguration ?? {};
  const triggered = firing(world, alarms?.alarmNames ?? []);
  if (triggered.length === 0) return pollLater(world, serviceId);
  patch(world, "deployments", primary.id, { alarms: { ...primary.alarms, triggered } });
  wakeService(world, serviceId);
}

/** How long a complete rollout is watched: as set, or by its alarms, five minutes at most. */
export function bakeMsOf(world: RegionWorld, service: Service, { alarms }: Deployment): number {
  const { bakeTimeInMinutes, alarms: configured } = service.deploymentConfiguration;
  if (bakeTimeInMinutes !== undefined && bakeTimeInMinutes > 0) return bakeTimeInMinutes * 60_000;
  if (alarms === undefined || alarms.ignored) return 0;
  const spans = (configured?.alarmNames ?? []).map((name) => {
    const alarm = find(world.tables.alarms, name);
    return alarm === undefined ? 0 : alarm.periodSeconds * alarm.evaluationPeriods * 1_000;
  });
  return Math.min(MAX_ALARM_BAKE_MS, Math.max(0, ...spans));
}
