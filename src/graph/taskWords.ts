// What a task is called in tooltips and by a screen reader, and the address or port it shows.
import { blockedOnSentence } from "../explain/blockedOn";
import { taskLook } from "../explain/status";
import { shortId } from "../explain/shortId";
import { clockText, countText, numberText } from "../explain/time";
import type { TaskView } from "../worker/frame";

export function taskTitle(task: TaskView): string {
  const plug = task.eni === undefined ? hostPortsOf(task).map((port) => `port ${port}`) : [];
  const parts = [
    `Task ${task.taskDefinition} ${shortId(task.id)}`,
    taskLook(task).word,
    task.service === undefined ? task.group : `service ${task.service.split("/")[1] ?? ""}`,
    `${numberText(task.cpu)} CPU`,
    `${numberText(task.memoryMiB)} MiB`,
    ...(task.eni === undefined ? plug : [task.eni.privateIp]),
    ...gpuWords(task),
    ...stateWords(task),
  ];
  return parts.join(", ");
}

export function gpuWords({ containers }: TaskView): readonly string[] {
  const count = containers.reduce((sum, { gpuIds = [] }) => sum + gpuIds.length, 0);
  return count === 0 ? [] : [countText(count, "GPU")];
}

/** What holds it where it is: protection, a grace period, or what it waits for. */
export function stateWords(task: TaskView): readonly string[] {
  const { protectedUntil, graceUntil, blockedOn, containers } = task;
  const restarts = containers.flatMap(({ name, restartCount = 0 }) =>
    restartCount === 0 ? [] : [`${name} restarted ${countText(restartCount, "time")}`],
  );
  const unreported = containers
    .filter(isUnreported)
    .map(({ name }) => `${name} has ended on its host, and ECS does not know`);
  return [
    ...(protectedUntil === undefined ? [] : [`protected until ${clockText(protectedUntil)}`]),
    ...(graceUntil === undefined ? [] : [`grace period until ${clockText(graceUntil)}`]),
    ...(blockedOn === undefined ? [] : [blockedOnSentence(blockedOn)]),
    ...restarts,
    ...unreported,
  ];
}

/** It has ended, and its agent has not said so. */
export function isUnreported({ stage, lastStatus }: TaskView["containers"][number]): boolean {
  return stage === "STOPPED" && lastStatus !== "STOPPED";
}

/** Behind the status word, where it waits for one of its own containers. */
export function tileDetail({ blockedOn }: TaskView): string {
  if (blockedOn?.kind !== "dependency") return "";
  return `: ${blockedOn.container} awaits ${blockedOn.on}`;
}

/** The host ports its containers are bound to, or will be where they are static: `53/udp`. */
export function hostPortsOf(task: TaskView): readonly string[] {
  const { hostPorts, udpPorts = [] } = task;
  const bound = task.containers.flatMap((container) =>
    container.networkBindings.map(({ hostPort, protocol }) => portWord(hostPort, protocol)),
  );
  // UDP ports come last, and the same number may be among the TCP ones too.
  const tcp = hostPorts.slice(0, hostPorts.length - udpPorts.length);
  return [...new Set([...portWords(tcp, udpPorts), ...bound])];
}

export function portWords(tcp: readonly number[], udp: readonly number[]): readonly string[] {
  return [...tcp.map(String), ...udp.map((port) => portWord(port, "udp"))];
}

function portWord(port: number, protocol: "tcp" | "udp"): string {
  return protocol === "udp" ? `${port}/udp` : String(port);
}

/** `.0.11`: the half of an address that differs within a VPC of the usual size. */
export function shortAddress(privateIp: string): string {
  return `.${privateIp.split(".").slice(2).join(".")}`;
}
