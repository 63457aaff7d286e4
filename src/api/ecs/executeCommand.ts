// ExecuteCommand: the session that AWS would open in a running container. Nothing answers at its
// stream: containers do not run here. (Developer Guide: ecs-exec)
import type { ExecuteCommandRequest, ExecuteCommandResponse } from "@aws-sdk/client-ecs";
import { hexId } from "../../engine/kernel/chance";
import { find } from "../../engine/kernel/tables";
import { containerIdOf } from "../../engine/lifecycle/containerIds";
import { clusterArn, containerArn, taskArn } from "../../engine/model/ids";
import type { Container, Task } from "../../engine/model/tasks";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { findActiveCluster } from "../clusters";
import { regionOf } from "../epoch";
import { answer, type Operation, refuse, type Refused, type Request } from "../operation";
import { lookUpTask, refuseTaskId } from "./tasks";

type Input = Request<ExecuteCommandRequest>;

const NOT_ENABLED =
  "The execute command failed because execute command was not enabled when the task was run or " +
  "the execute command agent isn't running. Wait and try again or run a new task with execute " +
  "command enabled and try again.";

export const executeCommand: Operation<Input, Wire<ExecuteCommandResponse>> = {
  service: "ecs",
  name: "ExecuteCommand",
  decide: (world, input) => {
    const found = findActiveCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const badId = refuseTaskId(input.task, ["task"]);
    if (badId !== undefined) return badId;
    const task = lookUpTask(world, found.cluster, input.task);
    if (task === undefined) return invalid("The referenced task was not found.", "task");
    if (!input.interactive) {
      return invalid("Interactive is the only mode supported currently.", "interactive");
    }
    const container = containerFor(task, input.container);
    if (container.kind === "refused") return container;
    const refused = refuseTarget(world, task, container.container);
    return refused ?? answer(sessionIn(world, task, container.container.name));
  },
};

function invalid(message: string, member: string): Refused {
  return refuse("InvalidParameterException", message, [member]);
}

/** Assumed: the texts about the container. */
function containerFor(
  { containers }: Task,
  name: string | undefined,
): { readonly kind: "found"; readonly container: Container } | Refused {
  const [only, ...others] = containers;
  const container =
    name === undefined && others.length === 0 ? only : containers.find((one) => one.name === name);
  if (container !== undefined) return { kind: "found", container };
  return invalid(
    name === undefined
      ? "A container name is required for a task with more than one container."
      : `The container ${name} does not exist in the task.`,
    "container",
  );
}

function refuseTarget(world: RegionWorld, task: Task, container: Container): Refused | undefined {
  if (!task.enableExecuteCommand || container.lastStatus !== "RUNNING") {
    return invalid(NOT_ENABLED, "task");
  }
  const instance = find(world.tables.containerInstances, task.containerInstanceId);
  if (instance?.agentConnected === true && instance.contactLostAt === undefined) return undefined;
  const message = "The execute command failed due to an internal error. Try again later.";
  return refuse("TargetNotConnectedException", message, ["task"]);
}

function sessionIn(world: RegionWorld, task: Task, name: string): Wire<ExecuteCommandResponse> {
  const region = regionOf(world);
  const id = containerIdOf(world, task.id, name);
  const sessionId = `ecs-execute-command-${hexId(world.seed, "exec", `${id}/${world.now}`, 17)}`;
  const host = `ssmmessages.${region.region}.amazonaws.com`;
  return {
    clusterArn: clusterArn(region, task.clusterName),
    containerArn: containerArn(region, task.clusterName, task.id, id),
    containerName: name,
    interactive: true,
    session: {
      sessionId,
      streamUrl: `wss://${host}/v1/data-channel/${sessionId}?role=publish_subscribe`,
      tokenValue: hexId(world.seed, "exec-token", `${id}/${world.now}`, 64),
    },
    taskArn: taskArn(region, task.clusterName, task.id),
  };
}
