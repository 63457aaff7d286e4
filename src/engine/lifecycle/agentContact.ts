// Contact between ECS and the agent of a container instance. When it breaks, ECS believes the agent
// connected for a while and its tasks RUNNING for as long as nobody reports otherwise: services do
// not replace them (observed: containers-roadmap 2040). An agent that is back keeps its ARN.
import { get, having } from "../kernel/tables";
import { arm, disarm, patch, record } from "../kernel/world";
import type { ContainerInstanceId } from "../model/ids";
import type { RegionWorld } from "../model/region";
import type { StopOrder } from "../model/tasks";
import { agentReconnected } from "./agentLink";
import { loseTask } from "./taskStop";
import { timings } from "./timings";
import { instanceAppeared } from "./wake";

/** Nothing passes between ECS and the agent any more, be its process running or not. */
export function cutContact(
  world: RegionWorld,
  id: ContainerInstanceId,
  { agentRunning }: { readonly agentRunning: boolean },
): void {
  const instance = get(world.tables.containerInstances, id);
  const contactLostAt = instance.contactLostAt ?? world.now;
  patch(world, "containerInstances", id, { contactLostAt, agentRunning });
  if (instance.contactLostAt !== undefined || !instance.agentConnected) return;
  record(world, { kind: "agent-contact-lost", containerInstanceId: id });
  const at = world.now + timings(world).agentDisconnectMs;
  arm(world, `agent/${id}`, at, { kind: "agent-lost", containerInstanceId: id });
}

/** ECS learns by other ways that no sign of life will come. */
export function giveUpWaiting(world: RegionWorld, id: ContainerInstanceId): void {
  disarm(world, `agent/${id}`);
  if (get(world.tables.containerInstances, id).agentConnected) noteDisconnected(world, id);
}

/** ECS has waited in vain for a sign of life. */
export function noteDisconnected(world: RegionWorld, id: ContainerInstanceId): void {
  const { version } = get(world.tables.containerInstances, id);
  patch(world, "containerInstances", id, { agentConnected: false, version: version + 1 });
  record(world, { kind: "agent-disconnected", containerInstanceId: id });
}

/** The agent reaches ECS again: the same container instance, with room as before. */
export function hostIsBack(world: RegionWorld, id: ContainerInstanceId): void {
  const before = get(world.tables.containerInstances, id);
  disarm(world, `agent/${id}`);
  patch(world, "containerInstances", id, {
    agentConnected: true,
    agentRunning: true,
    agentStartedAt: before.agentRunning ? before.agentStartedAt : world.now,
    contactLostAt: undefined,
    version: before.version + 1,
  });
  record(world, { kind: "agent-connected", containerInstanceId: id });
  agentReconnected(world, id);
  instanceAppeared(world, before.clusterName);
}

/** All tasks of a host that ECS knows to be down. */
export function loseAllTasks(world: RegionWorld, id: ContainerInstanceId, order: StopOrder): void {
  for (const task of having(world.tables.tasks, "instance", id)) loseTask(world, task.id, order);
}

/** What ran is gone with the old process table; what the agent had not taken up yet is not. */
export function loseContainers(
  world: RegionWorld,
  id: ContainerInstanceId,
  order: StopOrder,
): void {
  for (const task of having(world.tables.tasks, "instance", id)) {
    if (task.admitted || task.desiredStatus === "STOPPED") loseTask(world, task.id, order);
  }
}
