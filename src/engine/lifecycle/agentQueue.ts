// The agent's own book. It admits tasks strictly first in, first out, and only when the host's CPU,
// memory, ports and GPUs are really free: a stopping task has given its share back to placement but
// still holds it here (agent: docker_task_engine `monitorQueuedTasks`, host_resource_manager).
import { get, having } from "../kernel/tables";
import { patch } from "../kernel/world";
import type { ContainerInstanceId } from "../model/ids";
import type { Task } from "../model/tasks";
import type { RegionWorld } from "../model/region";
import { type Demand, type Holdings, NO_HOLDINGS, withDemand } from "../model/resources";
import { areGpusBusy } from "./gpus";
import { prepareTask } from "./taskPreparation";

/** What the tasks the agent has admitted hold until their containers are gone. */
export function agentBook(tasks: readonly Task[]): Holdings {
  return tasks
    .filter((task) => task.admitted)
    .reduce((book, task) => withDemand(book, task.demand), NO_HOLDINGS);
}

/** Admits the head of the queue, and the next, until one does not fit. */
export function admitQueue(world: RegionWorld, instanceId: ContainerInstanceId): void {
  const { registered, agentRunning } = get(world.tables.containerInstances, instanceId);
  if (!agentRunning) return;
  const tasks = having(world.tables.tasks, "instance", instanceId);
  let book = agentBook(tasks);
  for (const task of queueOf(tasks)) {
    const missing = [
      ...missingOnHost(registered, book, task.demand),
      ...(areGpusBusy(tasks, task) ? ["GPU"] : []),
    ];
    if (missing.length > 0) return holdBack(world, task, missing);
    book = withDemand(book, task.demand);
    prepareTask(world, task);
  }
}

function queueOf(tasks: readonly Task[]): readonly Task[] {
  const queued = (task: Task) =>
    task.blockedOn?.kind === "host-resources" ? task.blockedOn.queued : 0;
  return tasks
    .filter((task) => task.blockedOn?.kind === "host-resources" && task.desiredStatus === "RUNNING")
    .sort((a, b) => queued(a) - queued(b) || a.seq - b.seq);
}

function missingOnHost(registered: Holdings, book: Holdings, demand: Demand): readonly string[] {
  const missing: string[] = [];
  if (book.cpu + demand.cpu > registered.cpu) missing.push("CPU");
  if (book.memoryMiB + demand.memoryMiB > registered.memoryMiB) missing.push("MEMORY");
  if (demand.tcpPorts.some((port) => book.tcpPorts.includes(port))) missing.push("PORTS");
  if (demand.udpPorts.some((port) => book.udpPorts.includes(port))) missing.push("PORTS_UDP");
  return missing;
}

function holdBack(world: RegionWorld, task: Task, missing: readonly string[]): void {
  if (task.blockedOn?.kind !== "host-resources") return;
  if (task.blockedOn.missing.join() === missing.join()) return;
  patch(world, "tasks", task.id, { blockedOn: { ...task.blockedOn, missing } });
}
