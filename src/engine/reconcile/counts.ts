// The numbers every decision about a service starts from: the band its task counts move in, and the
// buckets of its tasks. Minimum rounded up, maximum rounded down; stopping tasks count for neither
// (API reference: DeploymentConfiguration).
import type { Service } from "../model/services";
import { isHeld } from "./protection";
import type { LiveTask, ServiceView } from "./view";

export interface Band {
  /** ceil(desired × minimumHealthyPercent / 100). */
  readonly minHealthy: number;
  /** floor(desired × maximumPercent / 100), over RUNNING and PENDING tasks. */
  readonly maxTotal: number;
}

/** The band a service's task counts move in. */
export function bandOf(service: Pick<Service, "desiredCount" | "deploymentConfiguration">): Band {
  const { minimumHealthyPercent, maximumPercent } = service.deploymentConfiguration;
  return {
    minHealthy: Math.ceil((service.desiredCount * minimumHealthyPercent) / 100),
    maxTotal: Math.floor((service.desiredCount * maximumPercent) / 100),
  };
}

/** The buckets every decision counts with. */
export interface Counts extends Band {
  readonly desired: number;
  /** Primary tasks that may stay where they are. */
  readonly keep: readonly LiveTask[];
  /** Tasks that are to go: superseded, on a DRAINING instance, or unhealthy. */
  readonly leaving: readonly LiveTask[];
  readonly live: number;
  readonly healthy: number;
  /** RUNNING and not unhealthy: healthy, or still to become so. */
  readonly usable: number;
  /** Tasks of older deployments that must come, or be on their way, to keep the minimum. */
  readonly standIns: number;
}

export function countsOf(view: ServiceView): Counts {
  const band = bandOf(view.service);
  const keep: LiveTask[] = [];
  const leaving: LiveTask[] = [];
  let healthy = 0;
  let usable = 0;
  let oldUnready = 0;
  for (const task of view.live) {
    const isOld = task.deploymentId !== view.primary.id;
    if (!isOld && !task.draining && !task.unhealthy) keep.push(task);
    else if (!isHeld(task)) leaving.push(task);
    if (task.healthy) healthy += 1;
    if (task.starting || task.unhealthy) continue;
    usable += 1;
    if (isOld && !task.healthy) oldUnready += 1;
  }
  return {
    ...band,
    desired: view.service.desiredCount,
    keep,
    leaving,
    live: view.live.length,
    healthy,
    usable,
    standIns: Math.max(0, band.minHealthy - healthy - oldUnready),
  };
}
