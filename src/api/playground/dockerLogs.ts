// `docker logs` of a task's containers, whatever their log driver: Docker keeps a copy. What an
// awslogs stream knows of runs and signals is used where there is one.
import { find, get } from "../../engine/kernel/tables";
import { containerIdOf } from "../../engine/lifecycle/containerIds";
import { KILLED, TERMINATED } from "../../engine/lifecycle/containerRuns";
import { destinationOf } from "../../engine/lifecycle/logs";
import { definitionOf } from "../../engine/lifecycle/taskContainers";
import { behaviourOf, timings } from "../../engine/lifecycle/timings";
import { lastPart } from "../../engine/model/ids";
import type { LogRun } from "../../engine/model/logs";
import type { RegionWorld } from "../../engine/model/region";
import type { Container, Task } from "../../engine/model/tasks";
import { toEpochMs } from "../epoch";
import type { Printed } from "../logs/lines";
import { readLines } from "../logs/readLines";
import { answer, type Operation, refuse } from "../operation";
import { dockerName } from "./hostContainers";

export interface DockerLogsRequest {
  /** Its id or ARN. */
  readonly task: string;
  /** All of them when absent. */
  readonly container?: string;
  /** The newest lines of each; 200 when absent. */
  readonly limit?: number;
}

export interface DockerLogsResponse {
  readonly containers: readonly ContainerLog[];
}

export interface ContainerLog {
  readonly name: string;
  readonly driver: string;
  /** The command that prints the lines on the host. */
  readonly command: string;
  readonly logGroup?: string;
  readonly logStream?: string;
  readonly lines: readonly { readonly timestamp: number; readonly message: string }[];
}

const USUAL_LINES = 200;
const MOST_LINES = 10_000;

export const dockerLogs: Operation<DockerLogsRequest, DockerLogsResponse> = {
  service: "playground",
  name: "DockerLogs",
  decide: (world, { task: asked, container, limit = USUAL_LINES }) => {
    const task = find(world.tables.tasks, lastPart(asked));
    if (task === undefined) {
      return refuse("ValidationException", "The referenced task was not found.", ["task"]);
    }
    const wanted = task.containers.filter(({ name }) => name === (container ?? name));
    if (wanted.length === 0) {
      const message = `The task has no container ${container ?? ""}.`;
      return refuse("ValidationException", message, ["container"]);
    }
    if (limit < 1 || limit > MOST_LINES) {
      const message = `limit must be between 1 and ${MOST_LINES}.`;
      return refuse("ValidationException", message, ["limit"]);
    }
    return answer({ containers: wanted.map((one) => logOf(world, task, one, limit)) });
  },
};

function logOf(world: RegionWorld, task: Task, container: Container, limit: number): ContainerLog {
  const { name } = container;
  const { logDriver: driver = "json-file" } =
    definitionOf(world, task, name)?.logConfiguration ?? {};
  const to = destinationOf(world, task, name);
  const stream = to && find(world.tables.logStreams, `${to.groupName}:${to.name}`);
  const printed = stream ?? withoutStream(world, task, container);
  const reading = { from: 0, until: world.now, limit, backward: true };
  const id = containerIdOf(world, task.id, name);
  return {
    name,
    driver,
    command: `docker logs ${dockerName(world, task.taskDefinition, { id, name })}`,
    ...(stream === undefined ? {} : { logGroup: stream.groupName, logStream: stream.name }),
    lines: readLines([printed], reading).lines.map(({ at, text: message }) => ({
      timestamp: toEpochMs(world, at),
      message,
    })),
  };
}

/** Its last run, as far as the task's record tells. */
function withoutStream(world: RegionWorld, task: Task, container: Container): Printed {
  const { name, image, startedAt, ended } = container;
  const prints = find(world.tables.behaviours, image)?.image.prints;
  if (startedAt === undefined) return { seq: 0, name, image, runs: [] };
  const signalAt = signalOf(world, task, container);
  const run: LogRun = { from: startedAt, to: ended?.at, exitCode: ended?.exitCode, prints };
  return { seq: 0, name, image, runs: [signalAt === undefined ? run : { ...run, signalAt }] };
}

/** When SIGTERM came, from when SIGKILL comes or from how the container ended. */
function signalOf(world: RegionWorld, task: Task, container: Container): number | undefined {
  const { name, image, stage, killAt, ended } = container;
  const { agent } = get(world.tables.containerInstances, task.containerInstanceId);
  const { stopTimeout } = definitionOf(world, task, name) ?? {};
  const timeoutMs = stopTimeout === undefined ? agent.containerStopTimeoutMs : stopTimeout * 1_000;
  if (stage === "STOPPING" && killAt !== undefined) return killAt - timeoutMs;
  if (ended?.exitCode === TERMINATED) return ended.at - (behaviourOf(world, image).stopMs ?? 0);
  // Without a reason: not for its memory.
  if (ended?.exitCode !== KILLED || ended.reason !== undefined) return undefined;
  return ended.at - timeoutMs - timings(world).killMs;
}
