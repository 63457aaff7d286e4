// What puts the world in order after a random program: what was broken is mended, nobody stands in
// the way any more, and there is room for everything.
import type { RegionWorld } from "../../engine/model/region";
import { OUTAGES } from "./definitions";
import { CLUSTER, ecs, IMAGES, isTight, launch } from "./region";
import type { Session } from "./session";

const MINUTE_MS = 60_000;
/** For what is told to stop, and for what ECS has to notice. */
const SETTLE_MS = 6 * MINUTE_MS;
/** One for each task of two rolling updates. */
const INSTANCES = 12;

const WELL_BEHAVED = {
  healthy: true,
  sizeMiB: 10,
  startMs: 500,
  stopMs: 1_000,
  checkMs: 0,
  startError: "",
  memoryMiB: 1,
  /** For as long as anybody looks. */
  runMs: 24 * 60 * MINUTE_MS,
};

export function mend(session: Session): void {
  restoreOutside(session);
  reconnectAgents(session);
  endProtection(session);
  stopStandaloneTasks(session);
  replaceInstances(session);
}

function restoreOutside({ call, world }: Session): void {
  const restore = (action: string, targets: readonly string[]) => {
    const input = { action, targets, parameters: { answer: "restored" } };
    call({ service: "playground", operation: "InjectFault", input });
  };
  restore("playground:break-registry", ["docker.io", ...IMAGES]);
  for (const [action, target] of OUTAGES) restore(action, [target]);
  for (const host of world().tables.ec2Instances.rows.keys()) {
    restore("playground:fill-disk", [host]);
  }
  for (const image of IMAGES) {
    const input = { image, ...WELL_BEHAVED };
    call({ service: "playground", operation: "SetImageBehaviour", input });
  }
  for (const alarmName of world().tables.alarms.rows.keys()) {
    const input = { alarmName, state: "OK" };
    call({ service: "playground", operation: "SetAlarmState", input });
  }
}

function reconnectAgents({ call, world }: Session): void {
  for (const id of world().tables.containerInstances.rows.keys()) {
    const input = { action: "playground:reconnect-agent", targets: [id] };
    call({ service: "playground", operation: "InjectFault", input });
  }
}

function endProtection({ call, world }: Session): void {
  for (const { id, protectedUntil } of world().tables.tasks.rows.values()) {
    if (protectedUntil === undefined) continue;
    const input = { cluster: CLUSTER, tasks: [id], protectionEnabled: false };
    call(ecs("UpdateTaskProtection", input));
  }
}

function stopStandaloneTasks({ call, world }: Session): void {
  for (const { id, desiredStatus, serviceId } of world().tables.tasks.rows.values()) {
    if (serviceId !== undefined || desiredStatus !== "RUNNING") continue;
    call(ecs("StopTask", { cluster: CLUSTER, task: id }));
  }
}

/** New instances for all that was drained or lost. */
function replaceInstances({ call, world, wait }: Session): void {
  for (const { id, state, launchType } of world().tables.ec2Instances.rows.values()) {
    if (state === "terminated" || launchType === "EXTERNAL") continue;
    const input = { InstanceIds: [id] };
    call({ service: "ec2", operation: "TerminateInstances", input });
  }
  wait(SETTLE_MS);
  for (const instance of world().tables.containerInstances.rows.values()) {
    // ECS does not hear the end of those that it was out of contact with.
    if (instance.agentConnected || instance.status === "INACTIVE") continue;
    const input = { cluster: CLUSTER, containerInstance: instance.id, force: true };
    call(ecs("DeregisterContainerInstance", input));
  }
  for (const subnet of roomy(world())) {
    call(launch(subnet, { type: "m5.4xlarge", count: INSTANCES }));
  }
  const external = { cluster: CLUSTER, vcpu: 8, memoryMiB: 16_384 };
  for (let i = 0; i < 4; i++) {
    call({ service: "playground", operation: "RegisterExternalInstance", input: external });
  }
}

/** The subnets that have addresses for all that may come; the last one does in any region. */
function roomy(world: RegionWorld): readonly string[] {
  const subnets = [...world.tables.subnets.rows.values()];
  return (isTight(world) ? subnets.slice(-1) : subnets).map(({ id }) => id);
}
