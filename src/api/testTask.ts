// One task of a test world: run from a definition, and looked at.
import type { ImageBehaviour } from "../engine/model/behaviours";
import type { Container, Task } from "../engine/model/tasks";
import { clusterOf, factsOf, type TestWorld } from "./testWorld";

interface RunAnswer {
  readonly tasks: readonly { taskArn: string }[];
}

/** RegisterTaskDefinition input of some bridge containers, 64 MiB each unless they say. */
export function containersDefinition(
  containers: readonly ({ readonly name: string } & Record<string, unknown>)[],
  family = "pod",
): object {
  return {
    family,
    containerDefinitions: containers.map((container) => ({
      image: `example/${container.name}:1`,
      memory: 64,
      ...container,
    })),
  };
}

/** One instance, and images `example/NAME:1` of 10 MiB that behave as told. */
export function worldWith(
  behaviours: Readonly<Record<string, Partial<ImageBehaviour>>> = {},
): TestWorld {
  const images = Object.entries(behaviours).map(([name, image]) => {
    return [`example/${name}:1`, { sizeMiB: 10, ...image }] as const;
  });
  return clusterOf(1, "c5.large", { behaviours: new Map(images) });
}

/** Runs one task of a definition; its id. */
export function runTaskOf(test: TestWorld, definition: object, more: object = {}): string {
  const { taskDefinition } = test.ok<{ taskDefinition: { taskDefinitionArn: string } }>(
    "RegisterTaskDefinition",
    definition,
  );
  const input = { cluster: "demo", taskDefinition: taskDefinition.taskDefinitionArn, ...more };
  const { tasks } = test.ok<RunAnswer>("RunTask", input);
  return tasks[0]?.taskArn.split("/").at(-1) ?? "";
}

export function taskOf(test: TestWorld, id: string): Task {
  const [found] = test.tasks((task) => task.id === id);
  if (found === undefined) throw new Error(`no task ${id}`);
  return found;
}

export function containerOf(test: TestWorld, id: string, name: string): Container {
  const found = taskOf(test, id).containers.find((container) => container.name === name);
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
}

/** The statuses a task has been through. */
export function statusesOf(test: TestWorld, id: string): readonly string[] {
  const moves = factsOf(test, "task-moved").filter(({ taskId }) => taskId === id);
  return [moves[0]?.from ?? "", ...moves.map(({ to }) => to)];
}
