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
}

export function countsOf(view: ServiceView): Counts {
  const stays = (task: LiveTask) =>
    task.deploymentId === view.primary.id && !task.draining && !task.unhealthy;
  return {
    ...bandOf(view.service),
    desired: view.service.desiredCount,
    keep: view.live.filter(stays),
    leaving: view.live.filter((task) => !stays(task) && !isHeld(task)),
    live: view.live.length,
    healthy: view.live.filter((task) => task.healthy).length,
    usable: view.live.filter((task) => !task.starting && !task.unhealthy).length,
  };
}
