// What the agent does with a container, or waits for before its next step.
import type { ContainerStage, ContainerWait } from "../engine/model/tasks";
import { dependencySentence, listed } from "./blockedOn";
import { clockText } from "./time";

export function containerWaitSentence(container: string, wait: ContainerWait): string {
  switch (wait.kind) {
    case "pull":
      return `The image of ${container} is being pulled.`;
    case "start":
      return `Container ${container} is starting.`;
    case "dependency":
      return dependencySentence({ ...wait, container });
    case "stop": {
      const until =
        wait.killAt === undefined ? "" : ` SIGKILL follows at ${clockText(wait.killAt)}.`;
      return `Container ${container} got SIGTERM.${until}`;
    }
    case "dependants":
      return `Container ${container} stops after ${listed(wait.names)}, which depend on it.`;
    case "nothing":
      return `Nothing is left to do for container ${container}.`;
  }
}

const STAGES: Readonly<Record<ContainerStage, string>> = {
  NONE: "not begun",
  PULLING: "pulling its image",
  PULLED: "image there",
  CREATED: "created",
  RUNNING: "running",
  STOPPING: "stopping",
  STOPPED: "ended",
};

/** A rung of the ladder that a container climbs on its host. */
export function stageWord(stage: ContainerStage): string {
  return STAGES[stage];
}
