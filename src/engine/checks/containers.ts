// Containers inside a task: they start when what they depend on is there, stop before it, are
// killed in time, and ECS is told of them whenever the agent has contact.
import { find, get } from "../kernel/tables";
import { isLinked } from "../lifecycle/agentLink";
import { linksOf } from "../lifecycle/containerSteps";
import { timings } from "../lifecycle/timings";
import type { RegionFact } from "../model/fact";
import type { RegionWorld } from "../model/region";
import type { Container, ContainerStage, DependencyCondition, Task } from "../model/tasks";

export function containerViolations(world: RegionWorld, task: Task): readonly string[] {
  if (task.lastStatus === "STOPPED") return [];
  return [
    ...task.containers.flatMap((container) => {
      const broken = [
        ...runViolations(world, container),
        ...stopViolations(world, task, container),
      ];
      return broken.map((what) => `${what} ${container.name}`);
    }),
    ...linkViolations(world, task),
  ];
}

const UP: ReadonlySet<ContainerStage> = new Set(["RUNNING", "STOPPING"]);

/** What is known of a container's run fits the stage it is in. */
function runViolations(world: RegionWorld, container: Container): readonly string[] {
  const { stage, ended, startedAt, startsAt, killAt, check } = container;
  const broken: string[] = [];
  if ((stage === "STOPPED") !== (ended !== undefined)) broken.push("disagrees on the end of");
  if (UP.has(stage) && startedAt === undefined) broken.push("never started");
  if (startsAt !== undefined && stage !== "CREATED") broken.push("starts twice");
  if (ended !== undefined && ended.at > world.now) broken.push("knows the future of");
  if (startedAt !== undefined && startedAt > (ended?.at ?? world.now)) broken.push("ends early");
  if (check !== undefined && startedAt === undefined) broken.push("checks what does not run:");
  const latest = (killAt ?? Infinity) + timings(world).killMs;
  if (stage === "STOPPING" && world.now > latest) broken.push("lets live beyond its timeout");
  return broken;
}

/** Stopped in the reverse order, and all of them once an essential one has ended. */
function stopViolations(world: RegionWorld, task: Task, container: Container): readonly string[] {
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  const { agentRunning } = get(world.tables.containerInstances, task.containerInstanceId);
  const broken: string[] = [];
  const dependants = definition.containerDefinitions.filter((other) =>
    linksOf(other).some(({ name }) => name === container.name),
  );
  const isNeeded = task.containers.some(
    ({ name, stage }) => UP.has(stage) && dependants.some((other) => other.name === name),
  );
  if (container.stage === "STOPPING" && isNeeded) broken.push("stops before its dependants");
  const isOver = container.essential && container.stage === "STOPPED";
  const isMissed = agentRunning && task.agentStop === undefined && task.desiredStatus === "RUNNING";
  if (isOver && isMissed) broken.push("outlives on its host");
  return broken;
}

const TOLD: Readonly<Record<ContainerStage, Container["lastStatus"]>> = {
  NONE: "PENDING",
  PULLING: "PENDING",
  PULLED: "PENDING",
  CREATED: "PENDING",
  RUNNING: "RUNNING",
  STOPPING: "RUNNING",
  STOPPED: "STOPPED",
};

/** With contact ECS knows what the host knows, and the agent does what ECS wants. */
function linkViolations(world: RegionWorld, task: Task): readonly string[] {
  const { containerInstanceId, lastStatus, desiredStatus, containers, agentStop } = task;
  if (lastStatus === "DEPROVISIONING" || !isLinked(world, containerInstanceId)) return [];
  const broken = containers
    .filter((container) => container.lastStatus !== TOLD[container.stage])
    .map(({ name }) => `does not say how it is with ${name}`);
  if (desiredStatus === "STOPPED" && lastStatus === "RUNNING") broken.push("is not told to stop");
  if (desiredStatus === "RUNNING" && agentStop !== undefined) broken.push("stops unreported");
  return broken;
}

/** A container that has started in this turn had what it waited for. */
export function startedWrongly(world: RegionWorld, fact: RegionFact): readonly string[] {
  if (fact.kind !== "container-started") return [];
  const task = find(world.tables.tasks, fact.taskId);
  if (task === undefined) return [];
  const { definition } = get(world.tables.taskDefinitions, task.taskDefinition);
  const own = definition.containerDefinitions.find(({ name }) => name === fact.container);
  return linksOf(own)
    .filter(({ name, condition }) => {
      const other = task.containers.find((container) => container.name === name);
      return other !== undefined && !hasCome(other, condition);
    })
    .map(({ name }) => `task ${task.id} started ${fact.container} without ${name}`);
}

function hasCome({ startedAt, ended, check }: Container, condition: DependencyCondition): boolean {
  switch (condition) {
    case "START":
      return startedAt !== undefined;
    case "COMPLETE":
      return ended?.exitCode !== undefined;
    case "SUCCESS":
      return ended?.exitCode === 0;
    case "HEALTHY":
      // It was when the other was created; since then it may have changed.
      return check !== undefined && (check.status !== "UNKNOWN" || ended !== undefined);
  }
}
