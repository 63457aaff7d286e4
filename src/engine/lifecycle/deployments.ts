// Deployments of a service begin, fail and give way: a new PRIMARY, and the one before it becomes
// ACTIVE. The scheduler looks a little later (assumed 15 s after the call, as observed).
import { ROLLOUT_REASON } from "../catalog/serviceEvents";
import { decimalId } from "../kernel/chance";
import { get, having } from "../kernel/tables";
import { insert, nextOrdinal, patch, record } from "../kernel/world";
import type { DeploymentId, ServiceId, TaskDefinitionId } from "../model/ids";
import type { NetworkConfiguration } from "../model/networks";
import type { RegionWorld } from "../model/region";
import { watchAlarms } from "./alarms";
import { digestsAtStart } from "./imageDigests";
import { beginServiceDeployment } from "./serviceDeployments";
import { timings } from "./timings";
import { wakeService } from "./wake";

export interface Target {
  readonly taskDefinition: TaskDefinitionId;
  readonly networkConfiguration?: NetworkConfiguration;
}

/** A new PRIMARY; the one before becomes ACTIVE and will only shrink. */
export function startDeployment(world: RegionWorld, serviceId: ServiceId, target: Target): void {
  const sources: DeploymentId[] = [];
  for (const older of having(world.tables.deployments, "service", serviceId)) {
    if (older.status !== "INACTIVE") sources.push(older.id);
    if (older.status === "PRIMARY") {
      // A failed one that is superseded was seen as DRAINING.
      const status = older.rolloutState === "FAILED" ? "DRAINING" : "ACTIVE";
      patch(world, "deployments", older.id, { status, updatedAt: world.now });
    }
  }
  const ordinal = nextOrdinal(world, `deployment/${serviceId}`);
  const digits = decimalId(world.seed, "deployment", `${serviceId}#${ordinal}`, 19);
  const id: DeploymentId = `ecs-svc/${digits}`;
  const { taskDefinition, networkConfiguration } = target;
  const { now: createdAt } = world;
  const alarms = watchAlarms(world, get(world.tables.services, serviceId));
  insert(world, "deployments", {
    id,
    serviceId,
    status: "PRIMARY",
    taskDefinition,
    networkConfiguration,
    desiredCount: 0,
    failedTasks: 0,
    failures: 0,
    digests: digestsAtStart(get(world.tables.services, serviceId)),
    alarms,
    rolloutState: "IN_PROGRESS",
    rolloutStateReason: ROLLOUT_REASON.inProgress(id),
    createdAt,
    updatedAt: createdAt,
  });
  const revision = { id, serviceId, taskDefinition, networkConfiguration, createdAt };
  insert(world, "serviceRevisions", revision);
  record(world, { kind: "deployment-started", serviceId, deploymentId: id, taskDefinition });
  beginServiceDeployment(world, serviceId, id, sources);
  const { rolloutStartMs, serviceCallReactionMs } = timings(world);
  lookSoon(world, serviceId, world.now + serviceCallReactionMs);
  wakeService(world, serviceId, rolloutStartMs);
}

/**
 * What was decided before the call no longer says what the service waits for. A change joins the
 * one that is already waiting.
 */
export function lookSoon(world: RegionWorld, id: ServiceId, due?: number): void {
  const { now } = world;
  const { takesUpAt: pending = now } = get(world.tables.services, id);
  const soon = pending > now ? pending : now + timings(world).serviceCallReactionMs;
  const takesUpAt = due ?? soon;
  const numbers = { looksAt: takesUpAt };
  const notes = [{ rule: "service.call-reaction", because: "looks-soon", numbers }];
  patch(world, "services", id, { notes, plannedAt: now, takesUpAt });
  wakeService(world, id, takesUpAt - now);
}
