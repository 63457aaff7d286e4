// Agents, hosts and devices: what ECS believes of an agent follows from its contact, orphans live
// on hosts that run, and a GPU is pinned to one task that is meant to run and held by one at most.
import { armed } from "../kernel/agenda";
import { all, find, having } from "../kernel/tables";
import { gpusOf } from "../lifecycle/gpus";
import type { ContainerInstance } from "../model/instances";
import type { RegionWorld } from "../model/region";
import type { Task } from "../model/tasks";

export function agentViolations(world: RegionWorld): readonly string[] {
  const instances = [...all(world.tables.containerInstances)].flatMap((instance) => [
    ...contactViolations(world, instance),
    ...gpuViolations(instance, having(world.tables.tasks, "instance", instance.id)),
  ]);
  return [...instances, ...hostViolations(world)];
}

function contactViolations(world: RegionWorld, instance: ContainerInstance): readonly string[] {
  const { id, status, agentConnected, agentRunning, contactLostAt } = instance;
  const broken: string[] = [];
  if (status === "INACTIVE" || status === "DEREGISTERING") {
    if (contactLostAt !== undefined) broken.push(`${id} is ${status} and waited for`);
    return broken;
  }
  const isOut = contactLostAt !== undefined;
  if (!agentRunning && !isOut) broken.push(`${id} hears from an agent that does not run`);
  const isWaiting = armed(world.agenda, `agent/${id}`) !== undefined;
  if (isWaiting !== (isOut && agentConnected)) broken.push(`${id} waits for no reason, or not`);
  if (status === "ACTIVE" && !agentConnected && !isOut) {
    broken.push(`${id} is in contact and disconnected`);
  }
  return broken;
}

function gpuViolations({ id, gpuIds, registered }: ContainerInstance, tasks: readonly Task[]) {
  if (gpuIds.length !== registered.gpus) return [`${id} has not the GPUs it registered`];
  const broken: string[] = [];
  const pinned = tasks.filter((task) => task.desiredStatus === "RUNNING").flatMap(gpusOf);
  if (new Set(pinned).size < pinned.length) broken.push(`${id} pins a GPU twice`);
  const held = tasks.filter((task) => task.admitted).flatMap(gpusOf);
  if (new Set(held).size < held.length) broken.push(`${id} gives a GPU to two tasks`);
  if (tasks.flatMap(gpusOf).some((gpu) => !gpuIds.includes(gpu))) {
    broken.push(`${id} pins a GPU it has not`);
  }
  if (tasks.some((task) => gpusOf(task).length !== task.demand.gpus)) {
    broken.push(`${id} runs a task without its GPUs`);
  }
  return broken;
}

function hostViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.ec2Instances)].flatMap((host) => {
    const { id, state, orphans, launchType, subnetId, containerInstanceId = "" } = host;
    const broken: string[] = [];
    if (orphans.length > 0 && state !== "running") broken.push(`${id} is down with orphans`);
    if ((launchType === "EXTERNAL") !== (subnetId === undefined)) {
      broken.push(`${id} stands where no ${launchType} host does`);
    }
    const joined = find(world.tables.containerInstances, containerInstanceId);
    if (joined !== undefined && joined.launchType !== launchType) {
      broken.push(`${id} registered under another launch type`);
    }
    if (joined?.agentRunning === true && state !== "running" && state !== "shutting-down") {
      broken.push(`${id} is ${state} and its agent runs`);
    }
    return broken;
  });
}
