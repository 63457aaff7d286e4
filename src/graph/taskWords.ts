// What a task is called in tooltips and by a screen reader, and the address or port it shows.
import { taskLook } from "../explain/status";
import { shortId } from "../explain/shortId";
import { numberText } from "../explain/time";
import type { TaskView } from "../worker/frame";

export function taskTitle(task: TaskView): string {
  const plug =
    task.eni === undefined ? hostPortsOf(task).map((port) => `port ${String(port)}`) : [];
  const parts = [
    `Task ${task.taskDefinition} ${shortId(task.id)}`,
    taskLook(task).word,
    task.service === undefined ? task.group : `service ${task.service.split("/")[1] ?? ""}`,
    `${numberText(task.cpu)} CPU`,
    `${numberText(task.memoryMiB)} MiB`,
    ...(task.eni === undefined ? plug : [task.eni.privateIp]),
  ];
  return parts.join(", ");
}

/** The host ports its containers are bound to, or will be where they are static. */
export function hostPortsOf(task: TaskView): readonly number[] {
  const bound = task.containers.flatMap((container) =>
    container.networkBindings.map((binding) => binding.hostPort),
  );
  return [...new Set([...task.hostPorts, ...bound])];
}

/** `.0.11`: the half of an address that differs within a VPC of the usual size. */
export function shortAddress(privateIp: string): string {
  return `.${privateIp.split(".").slice(2).join(".")}`;
}
