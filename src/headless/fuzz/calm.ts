// The quiet phase after a random program: all is mended and nobody calls any more. Then every
// service must come to rest with what it wants, or say why not.
import { scheduled } from "../../engine/kernel/agenda";
import { having } from "../../engine/kernel/tables";
import type { RegionWorld } from "../../engine/model/region";
import type { Service } from "../../engine/model/services";
import { PERIODIC_TIMERS } from "../../engine/model/timer";
import { mend } from "./mend";
import { Broken, type Session } from "./session";

/** Twice the longest wait between tries, and a deployment. */
const QUIET_MS = 2 * 3_600_000;

/** Mended containers that end by themselves do so in a day. */
const LATER: ReadonlySet<string> = new Set(["container-exit", "container-memory"]);

export function calmDown(session: Session): void {
  mend(session);
  session.wait(QUIET_MS);
  const world = session.world();
  const services = [...world.tables.services.rows.values()];
  const isBusy = services.some((service) => waits(world, service));
  const wrong = [
    ...services.flatMap((service) => whyRestless(world, service)),
    ...(isBusy ? [] : timersLeft(world)),
  ];
  if (wrong.length > 0) throw new Broken("the world does not come to rest", wrong);
}

function timersLeft(world: RegionWorld): readonly string[] {
  return scheduled(world.agenda)
    .filter(({ timer }) => !PERIODIC_TIMERS.has(timer.kind) && !LATER.has(timer.kind))
    .map(({ timer }) => `a timer is left: ${JSON.stringify(timer)}`);
}

function whyRestless(world: RegionWorld, service: Service): readonly string[] {
  if (service.status === "INACTIVE" || mayWait(world, service)) return [];
  if (service.deploymentController === "EXTERNAL") return whyUnstable(world, service);
  const wrong: string[] = [];
  if (service.steadySince === undefined) {
    const notes = service.notes.map(({ rule, because }) => `${rule} ${because}`).join(", ");
    wrong.push(`${service.id} is not steady: ${notes}`);
  }
  const running = having(world.tables.tasks, "service", service.id).filter(
    ({ lastStatus }) => lastStatus === "RUNNING",
  );
  if (service.schedulingStrategy === "REPLICA" && running.length !== service.desiredCount) {
    wrong.push(`${service.id} runs ${running.length} of ${service.desiredCount}`);
  }
  return wrong;
}

function whyUnstable(world: RegionWorld, { id, status }: Service): readonly string[] {
  if (status === "DRAINING") return [`${id} is DRAINING still`];
  return having(world.tables.taskSets, "service", id)
    .filter(({ stabilityStatus }) => stabilityStatus !== "STEADY_STATE")
    .map((set) => `${set.id} of ${id} is ${set.status} and ${set.stabilityStatus}`);
}

/** It says itself why it cannot rest: its band, its place, or a failed deployment. */
function mayWait(world: RegionWorld, service: Service): boolean {
  if (service.notes.some(({ rule }) => rule === "service.stuck")) return true;
  const deployments = having(world.tables.deployments, "service", service.id);
  if (deployments.some(({ rolloutState }) => rolloutState === "FAILED")) return true;
  return waits(world, service);
}

/** Two services of one static port may not fit side by side. */
function waits(world: RegionWorld, service: Service): boolean {
  return service.unplaced !== undefined && hasStaticPort(world, service);
}

function hasStaticPort(world: RegionWorld, service: Service): boolean {
  return revisionsOf(world, service).some((id) => /^(static|fixed):/.test(id));
}

function revisionsOf(world: RegionWorld, { id }: Service): readonly string[] {
  const { deployments, taskSets } = world.tables;
  return [...having(deployments, "service", id), ...having(taskSets, "service", id)].map(
    ({ taskDefinition }) => taskDefinition,
  );
}
