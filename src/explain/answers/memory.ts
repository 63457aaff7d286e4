// What a task's containers may use of memory, what is reserved for them, and what kills them.
import { clockText, numberText } from "../time";
import { line, type Line } from "./answer";
import type { TaskView } from "../../worker/frame";

type Container = TaskView["containers"][number];

export function memoryLines(task: TaskView, now: number): readonly Line[] {
  return task.containers.flatMap((container) => ofContainer(container, now));
}

function ofContainer(container: Container, now: number): readonly Line[] {
  const { memory, name } = container;
  if (memory === undefined) return [];
  const lines: Line[] = [];
  if (memory.reserved !== undefined) {
    const text = `For placement ${name} reserves ${mib(memory.reserved)}; that kills nothing.`;
    lines.push(line(text, "memory.soft-limit"));
  }
  const { limit, uses } = memory;
  if (uses === undefined || container.stage !== "RUNNING") return lines;
  const when = uses.from > now ? `comes to use ${mib(uses.memoryMiB)} at ` : "uses ";
  const what = uses.from > now ? clockText(uses.from) : mib(uses.memoryMiB);
  if (limit === undefined) {
    lines.push(line(`${name} ${when}${what} and has no hard limit: nothing kills it.`));
  } else if (uses.memoryMiB > limit.memoryMiB) {
    const whose = limit.of === "task" ? "The task's" : "Its";
    lines.push(
      line(
        `${name} ${when}${what}. ${whose} hard limit is ${mib(limit.memoryMiB)}: it is killed, ` +
          `exit code 137, OutOfMemoryError.`,
        limit.of === "task" ? "memory.task-limit" : "memory.hard-limit",
        uses.from > now ? { until: uses.from } : {},
      ),
    );
  } else {
    lines.push(line(`${name} ${when}${what}, below its hard limit of ${mib(limit.memoryMiB)}.`));
  }
  return lines;
}

function mib(amount: number): string {
  return `${numberText(amount)} MiB`;
}
