// What a run came to, as lines of text.
import { all, having } from "../engine/kernel/tables";
import type { RegionWorld } from "../engine/model/region";
import type { Service } from "../engine/model/services";
import type { Task } from "../engine/model/tasks";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario } from "../scenario/document";
import { clockText } from "./duration";
import type { Mismatch, Run } from "./run";

const EVENTS_SHOWN = 5;

export function summaryOf(scenario: Scenario, { world, digest, calls, mismatches }: Run): string[] {
  const tasks = [...all(world.tables.tasks)];
  const instances = [...all(world.tables.containerInstances)];
  return [
    scenario.title,
    `at        ${clockText(world.now)}, after ${world.turn} turns, ${calls} of them calls`,
    `digest    ${digest}`,
    `tasks     ${counted(tasks.map((task) => task.lastStatus))}`,
    `instances ${counted(instances.map((instance) => instance.status))}`,
    ...[...all(world.tables.services)].map((service) => serviceLine(world, service)),
    ...newestEvents(world),
    ...madeElsewhere(scenario),
    ...mismatches.map(mismatchLine),
  ];
}

function madeElsewhere({ engine }: Scenario): string[] {
  if (engine === ENGINE_VERSION) return [];
  return [
    `note      made with engine ${engine}, run by ${ENGINE_VERSION}: calls come by time alone`,
  ];
}

/** `4 RUNNING, 1 PENDING`, in order of first appearance. */
function counted(statuses: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} ${status}`).join(", ") || "none";
}

function serviceLine(world: RegionWorld, service: Service): string {
  const tasks = having(world.tables.tasks, "service", service.id);
  const running = tasks.filter((task) => task.lastStatus === "RUNNING").length;
  const pending = tasks.filter(isPending).length;
  const counts = `desired ${service.desiredCount}, running ${running}, pending ${pending}`;
  return `service   ${service.id} ${service.status}: ${counts}`;
}

function isPending(task: Task): boolean {
  return task.desiredStatus === "RUNNING" && task.lastStatus !== "RUNNING";
}

function newestEvents(world: RegionWorld): string[] {
  return [...all(world.tables.services)]
    .flatMap((service) => service.events)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, EVENTS_SHOWN)
    .map(({ at, message }) => `event     ${clockText(at)} ${message}`);
}

function mismatchLine({ entry, answer }: Mismatch): string {
  const { service, operation } = entry.call;
  const what = `${service} ${operation} at ${clockText(entry.at)}`;
  if (answer?.ok === false)
    return `refused   ${what}: ${answer.error.code}: ${answer.error.message}`;
  return `moved     ${what} came at another turn than recorded`;
}
