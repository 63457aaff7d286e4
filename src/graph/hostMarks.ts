// Which marks a card has for what its host holds: a segment for each task that holds some of a
// resource, and sockets for interfaces as far as there is room beside the other marks.
import type { InstanceView, TaskView } from "../worker/frame";
import type { Share } from "./ResourceBar";
import type { Stamp } from "./stamp";

/** A task that is told to stop holds nothing for placement; one that reserved nothing neither. */
export function sharesOf(
  tasks: readonly TaskView[],
  stamps: readonly Stamp[],
  amountOf: (task: TaskView) => number,
): readonly Share[] {
  return tasks.flatMap((task, index) => {
    const stamp = stamps[index];
    const amount = amountOf(task);
    if (stamp === undefined || task.desiredStatus !== "RUNNING" || amount === 0) return [];
    return [{ task: task.id, amount, stamp }];
  });
}

export type EniRoom = "none" | "numbers" | "sockets";

/** On a host with GPUs these come first: interfaces show once one is taken or missed. */
export function eniRoom(instance: InstanceView, hasNotice: boolean): EniRoom {
  const { registered, reserved, binding, attributes = [], osType } = instance;
  if (registered.enis === 0) return "none";
  if (registered.gpus > 0) return reserved.enis > 0 || binding === "ENI" ? "numbers" : "none";
  return hasNotice || attributes.length > 0 || osType === "windows" ? "numbers" : "sockets";
}
