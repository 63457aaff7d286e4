// How a rollout goes, as its service deployment says: one row a rollout, moved along the documented
// table (Developer Guide: service-deployment). It takes along what breaker and alarms had seen.
import { type BreakerCount, breakerCount } from "../catalog/circuitBreaker";
import { SERVICE_DEPLOYMENT_REASON } from "../catalog/serviceEvents";
import { assert } from "../kernel/assert";
import { chance } from "../kernel/chance";
import { find, get, having } from "../kernel/tables";
import { insert, nextOrdinal, patch, record } from "../kernel/world";
import type { DeploymentId, ServiceDeploymentId, ServiceId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type {
  FailureCause,
  ServiceDeployment,
  ServiceDeploymentStatus,
} from "../model/serviceDeployments";
import { wakeService } from "./wake";

type Status = ServiceDeploymentStatus;

export const SERVICE_DEPLOYMENT_MOVES: Readonly<Record<Status, readonly Status[]>> = {
  PENDING: ["IN_PROGRESS", "ROLLBACK_REQUESTED", "STOP_REQUESTED", "STOPPED"],
  IN_PROGRESS: [
    "SUCCESSFUL",
    "STOP_REQUESTED",
    "ROLLBACK_REQUESTED",
    "ROLLBACK_IN_PROGRESS",
    "STOPPED",
  ],
  STOP_REQUESTED: ["STOPPED"],
  ROLLBACK_REQUESTED: ["SUCCESSFUL", "ROLLBACK_IN_PROGRESS", "STOPPED"],
  ROLLBACK_IN_PROGRESS: ["ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"],
  SUCCESSFUL: [],
  STOPPED: [],
  ROLLBACK_SUCCESSFUL: [],
  ROLLBACK_FAILED: [],
};

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const ID_LENGTH = 21;

/** A new rollout; the one before it, if it still goes on, is asked to stop. */
export function beginServiceDeployment(
  world: RegionWorld,
  serviceId: ServiceId,
  target: DeploymentId,
  sources: readonly DeploymentId[],
): void {
  const before = currentServiceDeployment(world, serviceId);
  if (before !== undefined) stopForNewer(world, before);
  const service = get(world.tables.services, serviceId);
  const ordinal = nextOrdinal(world, `service-deployment/${serviceId}`);
  const name = `${serviceId}#${ordinal}`;
  const letters = Array.from({ length: ID_LENGTH }, (_, i) =>
    LETTERS.charAt(chance(world.seed, `service-deployment/${i}`, name, LETTERS.length)),
  );
  const id: ServiceDeploymentId = `${serviceId}/${letters.join("")}`;
  insert(world, "serviceDeployments", {
    id,
    serviceId,
    status: "PENDING",
    target,
    sources,
    createdAt: world.now,
    updatedAt: world.now,
    deploymentConfiguration: service.deploymentConfiguration,
    failureCount: 0,
    threshold: breakerCount(service, { failures: 0 }).threshold,
    triggeredAlarms: [],
  });
  patch(world, "services", serviceId, { serviceDeploymentId: id });
}

function stopForNewer(world: RegionWorld, { id, status }: ServiceDeployment): void {
  if (status === "PENDING" || status === "IN_PROGRESS") {
    moveServiceDeployment(world, id, { to: "STOP_REQUESTED" });
  } else if (status === "ROLLBACK_REQUESTED") {
    moveServiceDeployment(world, id, { to: "STOPPED" });
  } else if (status === "ROLLBACK_IN_PROGRESS") {
    moveServiceDeployment(world, id, { to: "ROLLBACK_FAILED" });
  }
}

export function currentServiceDeployment(
  world: RegionWorld,
  serviceId: ServiceId,
): ServiceDeployment | undefined {
  const { serviceDeploymentId: id } = get(world.tables.services, serviceId);
  return id === undefined ? undefined : find(world.tables.serviceDeployments, id);
}

/** The scheduler takes up the newest rollout: the one before it has stopped. */
export function takeUpServiceDeployment(world: RegionWorld, serviceId: ServiceId): void {
  for (const { id, status } of having(world.tables.serviceDeployments, "service", serviceId)) {
    if (status === "STOP_REQUESTED") moveServiceDeployment(world, id, { to: "STOPPED" });
    if (status === "PENDING") moveServiceDeployment(world, id, { to: "IN_PROGRESS" });
  }
}

export interface Move {
  readonly to: Status;
  readonly failedBy?: FailureCause;
  /** What it rolls back to. */
  readonly rollbackTo?: DeploymentId;
}

export function moveServiceDeployment(
  world: RegionWorld,
  id: ServiceDeploymentId,
  move: Move,
): void {
  const { to, failedBy, rollbackTo } = move;
  const before = get(world.tables.serviceDeployments, id);
  assert(
    SERVICE_DEPLOYMENT_MOVES[before.status].includes(to),
    `a service deployment moves from ${before.status} to ${to}`,
  );
  const { now } = world;
  const seen = find(world.tables.deployments, before.target);
  const reason = reasonOf(move) ?? before.statusReason;
  const isOver = SERVICE_DEPLOYMENT_MOVES[to].length === 0;
  const rollback =
    rollbackTo === undefined || reason === undefined
      ? before.rollback
      : { reason, startedAt: now, to: rollbackTo };
  patch(world, "serviceDeployments", id, {
    status: to,
    updatedAt: now,
    statusReason: reason,
    rollback,
    failedBy: failedBy ?? before.failedBy,
    ...(to === "IN_PROGRESS" ? { startedAt: now } : {}),
    ...(to === "STOPPED" ? { stoppedAt: now } : {}),
    ...(isOver ? { finishedAt: now } : {}),
    ...countedBy(world, before),
    triggeredAlarms: seen?.alarms?.triggered ?? before.triggeredAlarms,
  });
  const { serviceId } = before;
  record(world, { kind: "service-deployment", serviceId, serviceDeploymentId: id, to });
}

/** Undefined: nothing new is said. */
function reasonOf({ to, failedBy, rollbackTo }: Move): string | undefined {
  if (failedBy === undefined) return undefined;
  if (to === "ROLLBACK_FAILED") return SERVICE_DEPLOYMENT_REASON.noCandidate;
  const reasons = SERVICE_DEPLOYMENT_REASON[rollbackTo === undefined ? "failed" : "rolledBack"];
  return reasons[failedBy];
}

/** What the breaker has counted so far: no more once the rollout fails or gives way. */
function countedBy(
  world: RegionWorld,
  { serviceId, target, status, failureCount, threshold }: ServiceDeployment,
): Pick<ServiceDeployment, "failureCount" | "threshold"> {
  const seen = find(world.tables.deployments, target);
  if (!isCounting(status) || seen === undefined) return { failureCount, threshold };
  const now: BreakerCount = breakerCount(get(world.tables.services, serviceId), seen);
  return { failureCount: now.failures, threshold: now.threshold };
}

/** Failures of its target count until it is stopped or the rollback begins. */
export function isCounting(status: Status): boolean {
  return status === "PENDING" || status === "IN_PROGRESS" || status === "ROLLBACK_REQUESTED";
}

/** Someone asks for its end; the scheduler acts when it looks. */
export function stopServiceDeployment(
  world: RegionWorld,
  { id, serviceId, target }: ServiceDeployment,
  stopType: "ROLLBACK" | "ABORT",
): void {
  const to = stopType === "ABORT" ? "STOP_REQUESTED" : "ROLLBACK_REQUESTED";
  moveServiceDeployment(world, id, { to });
  patch(world, "deployments", target, { stopRequested: stopType, updatedAt: world.now });
  wakeService(world, serviceId);
}
