// The two books of an instance: what ECS has given away for placement, and what the host's agent
// holds until containers are really gone.
import type { InstanceView, TaskView } from "../worker/frame";

export interface BookRow {
  readonly name: string;
  readonly of: number;
  /** What tasks that are meant to run have reserved. */
  readonly placement: number;
  /** What tasks the agent has admitted still hold. */
  readonly host: number;
}

export interface Books {
  readonly rows: readonly BookRow[];
  /** Told to stop and still holding, or placed and not yet admitted. */
  readonly apart: readonly { readonly task: TaskView; readonly holds: boolean }[];
}

type Held = Pick<
  TaskView,
  "id" | "cpu" | "memoryMiB" | "admitted" | "desiredStatus" | "lastStatus"
>;

export function booksOf(
  { registered, reserved }: Pick<InstanceView, "registered" | "reserved">,
  tasks: readonly TaskView[],
): Books {
  const admitted = tasks.filter(isHeld);
  const sum = (of: "cpu" | "memoryMiB") => admitted.reduce((total, task) => total + task[of], 0);
  const enis = tasks.filter(({ eni }) => eni !== undefined && eni.status !== "DELETED").length;
  const rows: readonly BookRow[] = [
    { name: "CPU units", of: registered.cpu, placement: reserved.cpu, host: sum("cpu") },
    {
      name: "memory MiB",
      of: registered.memoryMiB,
      placement: reserved.memoryMiB,
      host: sum("memoryMiB"),
    },
    { name: "ENI slots", of: registered.enis, placement: reserved.enis, host: enis },
    { name: "GPUs", of: registered.gpus, placement: reserved.gpus, host: reserved.gpus },
  ];
  return {
    rows: rows.filter(({ of }) => of > 0),
    apart: tasks.flatMap((task) => {
      if (isHeld(task) === counts(task)) return [];
      return [{ task, holds: isHeld(task) }];
    }),
  };
}

const isHeld = ({ admitted, lastStatus }: Held): boolean =>
  admitted === true && lastStatus !== "STOPPED";

const counts = ({ desiredStatus, lastStatus }: Held): boolean =>
  desiredStatus === "RUNNING" && lastStatus !== "STOPPED";
