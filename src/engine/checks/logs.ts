// Logs: each stream stands in a group that is there, and is written to exactly as long as its
// container runs, in its task or as an orphan.
import { all, find } from "../kernel/tables";
import type { LogStream } from "../model/logs";
import type { RegionWorld } from "../model/region";

export function logViolations(world: RegionWorld): readonly string[] {
  return [...all(world.tables.logStreams)].flatMap((stream) =>
    wrongIn(world, stream).map((what) => `log stream ${stream.id} ${what}`),
  );
}

function wrongIn(world: RegionWorld, stream: LogStream): readonly string[] {
  const { groupName, taskId, container, runs, endedAt } = stream;
  const broken: string[] = [];
  if (find(world.tables.logGroups, groupName) === undefined) broken.push("has no group");
  const open = runs.filter(({ to }) => to === undefined);
  const isOpen = endedAt === undefined;
  if (open.length !== (isOpen ? 1 : 0)) broken.push(`has ${open.length} open runs`);
  if (isOpen !== runsNow(world, taskId, container)) {
    broken.push(isOpen ? "is open without its container" : "has ended before its container");
  }
  return broken;
}

function runsNow(world: RegionWorld, taskId: string, container: string): boolean {
  const task = find(world.tables.tasks, taskId);
  const own = task?.containers.find(({ name }) => name === container);
  if (own?.stage === "RUNNING" || own?.stage === "STOPPING") return true;
  for (const { orphans } of all(world.tables.ec2Instances)) {
    if (orphans.some((one) => one.taskId === taskId && one.container === container)) return true;
  }
  return false;
}
