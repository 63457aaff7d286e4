// The quiet phase after a random program: what was broken is mended, there is room for everything,
// nobody calls any more. Then every service must come to rest with what it wants, or say why not.
import { scheduled } from "../../engine/kernel/agenda";
import { having } from "../../engine/kernel/tables";
import type { ContainerInstance } from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import type { Service } from "../../engine/model/services";
import { PERIODIC_TIMERS } from "../../engine/model/timer";
import { BEHAVIOURS, CLUSTER, ecs, IMAGES, launch } from "./region";
import { Broken, type Session } from "./session";

const HOUR_MS = 3_600_000;
/** Twice the longest wait between tries, and a deployment. */
const QUIET_MS = 2 * HOUR_MS;

/** Images that never run for long keep their services from resting, and are no fault of ours. */
const RESTLESS_IMAGES = Object.entries(BEHAVIOURS)
  .filter(([, does]) => "missing" in does || "runSeconds" in does || "healthy" in does)
  .map(([image]) => image);

export function calmDown(session: Session): void {
  mendImages(session);
  stopStandaloneTasks(session);
  replaceInstances(session);
  session.wait(QUIET_MS);
  const { world } = session;
  const restless = [...world().tables.services.rows.values()].flatMap((service) =>
    whyRestless(world(), service),
  );
  const services = [...world().tables.services.rows.values()];
  const busy = services.some((service) => neverRests(world(), service)) ? [] : timersLeft(world());
  const wrong = [...restless, ...busy];
  if (wrong.length > 0) throw new Broken("the world does not come to rest", wrong);
}

function timersLeft(world: RegionWorld): readonly string[] {
  return scheduled(world.agenda)
    .filter(({ timer }) => !PERIODIC_TIMERS.has(timer.kind))
    .map(({ timer }) => `a timer is left: ${JSON.stringify(timer)}`);
}

function mendImages({ call }: Session): void {
  const mended = {
    action: "playground:break-registry",
    targets: ["docker.io", ...IMAGES],
    parameters: { answer: "restored" },
  };
  call({ service: "playground", operation: "InjectFault", input: mended });
  for (const image of RESTLESS_IMAGES) {
    const input = { image, healthy: true };
    call({ service: "playground", operation: "SetImageBehaviour", input });
  }
}

function stopStandaloneTasks({ call, world }: Session): void {
  for (const { id, desiredStatus, serviceId } of world().tables.tasks.rows.values()) {
    if (serviceId !== undefined || desiredStatus !== "RUNNING") continue;
    call(ecs("StopTask", { cluster: CLUSTER, task: id }));
  }
}

/** New instances for all that was drained or lost: one for each task of two rolling updates. */
function replaceInstances({ call, world, wait }: Session): void {
  for (const { id, state, launchType } of world().tables.ec2Instances.rows.values()) {
    if (state === "terminated" || launchType === "EXTERNAL") continue;
    const input = { InstanceIds: [id] };
    call({ service: "ec2", operation: "TerminateInstances", input });
  }
  wait(HOUR_MS / 10);
  for (const { id, agentConnected, status } of leftBehind(world())) {
    if (agentConnected || status === "INACTIVE") continue;
    const input = { cluster: CLUSTER, containerInstance: id, force: true };
    call(ecs("DeregisterContainerInstance", input));
  }
  for (const subnet of world().tables.subnets.rows.keys()) {
    for (const type of ["m5.4xlarge", "m5.4xlarge"]) call(launch(subnet, type, 3));
  }
}

/** What ECS has not heard the end of: it is taken out by hand. */
function leftBehind(world: RegionWorld): readonly ContainerInstance[] {
  return [...world.tables.containerInstances.rows.values()];
}

function whyRestless(world: RegionWorld, service: Service): readonly string[] {
  if (service.status === "INACTIVE" || mayWait(world, service)) return [];
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

/** It says itself why it cannot rest: its band, its images, or a deployment that has failed. */
function mayWait(world: RegionWorld, service: Service): boolean {
  if (service.notes.some(({ rule }) => rule === "service.stuck")) return true;
  const deployments = having(world.tables.deployments, "service", service.id);
  if (deployments.some(({ rolloutState }) => rolloutState === "FAILED")) return true;
  return neverRests(world, service);
}

/** Its containers end by themselves, again and again. */
function neverRests(world: RegionWorld, service: Service): boolean {
  if (service.status === "INACTIVE") return false;
  const deployments = having(world.tables.deployments, "service", service.id);
  return deployments.some(({ taskDefinition }) => {
    const definition = world.tables.taskDefinitions.rows.get(taskDefinition)?.definition;
    const images = definition?.containerDefinitions.map(({ image = "" }) => image) ?? [];
    return images.some((image) => image === "app:short" || image === "app:crash");
  });
}
