// Two clocks: what ECS believes of a task, and what is so on a host that it does not hear from.
import { clockText } from "../time";
import { line, type Line } from "./answer";
import type { InstanceView, TaskView } from "../../worker/frame";

type Container = TaskView["containers"][number];

/** ECS hears nothing from the host, and something there is not as it shows. */
export function isUnheard(task: TaskView, host: InstanceView): boolean {
  return isOut(host) && task.containers.some((container) => differs(container));
}

export function isOut({ contactLostAt, agentConnected, status }: InstanceView): boolean {
  return contactLostAt !== undefined || (status !== undefined && !agentConnected);
}

/** ECS still shows what it heard last. */
export function differs({ lastStatus, stage }: Container): boolean {
  if (stage === "STOPPED") return lastStatus !== "STOPPED";
  return stage === "RUNNING" && lastStatus === "PENDING";
}

export function contactLines(task: TaskView, host: InstanceView): readonly Line[] {
  if (!isOut(host)) return [];
  const since = host.contactLostAt === undefined ? "" : ` since ${clockText(host.contactLostAt)}`;
  const heard = line(
    `ECS has heard nothing from its instance${since}: it shows what it heard last.`,
    "contact.runs-on",
    { about: `instance/${host.id}` },
  );
  const unheard = task.containers.filter(differs).map((container) => {
    const { name, lastStatus, ended } = container;
    const there =
      ended === undefined
        ? "it runs"
        : `it ended at ${clockText(ended.at)}${
            ended.exitCode === undefined ? "" : ` with exit code ${ended.exitCode}`
          }`;
    return line(`${name}: ECS believes ${lastStatus}; on the host ${there}.`);
  });
  const order =
    task.desiredStatus === "STOPPED"
      ? [line("The order to stop waits until there is contact.", "contact.orders-wait")]
      : [];
  return [...unheard, heard, ...order];
}
