// The agent's introspection API on port 51678 of a host, as curl there would answer it.
// (agent: ecs-agent/introspection; Developer Guide: ecs-agent-introspection)
import { AGENT_VERSION } from "../../engine/catalog/agentVersion";
import { find, having } from "../../engine/kernel/tables";
import { isLinked } from "../../engine/lifecycle/agentLink";
import { containerInstanceArn, taskArn } from "../../engine/model/ids";
import type { ContainerInstance } from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import type { Task } from "../../engine/model/tasks";
import { AGENT_HASH } from "../ecs/containerInstanceShape";
import { regionOf } from "../epoch";
import { answer, type Operation, refuse } from "../operation";
import { notModelled } from "../ecs/unmodelled";
import { toIntrospected } from "./introspectedContainer";

export interface IntrospectRequest {
  /** EC2 or managed instance id. */
  readonly instance: string;
  /** `/`, `/v1/metadata`, `/v1/tasks`, `/v1/tasks?taskarn=…`. */
  readonly path?: string;
}

export interface IntrospectResponse {
  /** HTTP status; 0: nobody listens. */
  readonly status: number;
  readonly body: object;
}

export const introspect: Operation<IntrospectRequest, IntrospectResponse> = {
  service: "playground",
  name: "Introspect",
  decide: (world, { instance, path = "/" }) => {
    const host = find(world.tables.ec2Instances, instance);
    if (host === undefined) {
      const message = `The instance ID '${instance}' does not exist`;
      return refuse("ValidationException", message, ["instance"]);
    }
    const joined = find(world.tables.containerInstances, host.containerInstanceId ?? "");
    if (host.state !== "running" || joined?.agentRunning !== true) {
      return answer({ status: 0, body: {} });
    }
    if (path === LICENSE) return notModelled("what the agent answers to /license", ["path"]);
    return answer(answerTo(world, joined, path));
  },
};

const LICENSE = "/license";

function answerTo(
  world: RegionWorld,
  instance: ContainerInstance,
  path: string,
): IntrospectResponse {
  const [route, query = ""] = path.split("?");
  switch (route) {
    case "/":
      return ok({ AvailableCommands: ["/v1/metadata", "/v1/tasks", LICENSE] });
    case "/v1/metadata":
      return ok({
        Cluster: instance.clusterName,
        ContainerInstanceArn: arnOf(world, instance),
        Version: `Amazon ECS Agent - v${AGENT_VERSION} (${AGENT_HASH})`,
      });
    case "/v1/tasks":
      return query === ""
        ? ok({ Tasks: tasksOf(world, instance) })
        : oneTask(world, instance, query);
    default:
      return { status: 404, body: {} };
  }
}

function ok(body: object): IntrospectResponse {
  return { status: 200, body };
}

function arnOf(world: RegionWorld, { clusterName, id }: ContainerInstance): string {
  return containerInstanceArn(regionOf(world), clusterName, id);
}

/** By ARN, or by a Docker id or its beginning: several matches are a bad request. */
function oneTask(
  world: RegionWorld,
  instance: ContainerInstance,
  query: string,
): IntrospectResponse {
  const [name, value = ""] = query.split("=");
  if (value === "" || (name !== "taskarn" && name !== "dockerid")) return { status: 400, body: {} };
  const found = tasksOf(world, instance).filter(({ Arn, Containers }) =>
    name === "taskarn"
      ? Arn === value
      : Containers.some(({ DockerId }) => DockerId.startsWith(value)),
  );
  const [task] = found;
  if (task === undefined) return { status: 404, body: {} };
  return found.length > 1 ? { status: 400, body: {} } : ok(task);
}

/** The tasks the agent knows of: not those that ECS could not tell it about. */
function tasksOf(world: RegionWorld, { id }: ContainerInstance) {
  return having(world.tables.tasks, "instance", id)
    .filter((task) => task.connectivityAt !== undefined && task.blockedOn?.kind !== "agent")
    .map((task) => toTask(world, task));
}

function toTask(world: RegionWorld, task: Task) {
  const [family = "", version = ""] = task.taskDefinition.split(":");
  const isToldToStop =
    task.agentStop !== undefined ||
    (task.desiredStatus === "STOPPED" && isLinked(world, task.containerInstanceId));
  return {
    Arn: taskArn(regionOf(world), task.clusterName, task.id),
    DesiredStatus: isToldToStop ? "STOPPED" : "RUNNING",
    KnownStatus: knownStatus(task),
    Family: family,
    Version: version,
    Containers: task.containers.map((container) => toIntrospected(world, task, container)),
  };
}

const KNOWN = {
  NONE: "NONE",
  PULLING: "NONE",
  PULLED: "PULLED",
  CREATED: "CREATED",
  RUNNING: "RUNNING",
  STOPPING: "RUNNING",
  STOPPED: "STOPPED",
} as const;
const ORDER = ["NONE", "PULLED", "CREATED", "RUNNING", "STOPPED"] as const;

/** A task is as far as the container that is least far. */
function knownStatus({ containers }: Task): (typeof ORDER)[number] {
  const least = Math.min(...containers.map(({ stage }) => ORDER.indexOf(KNOWN[stage])));
  return ORDER[least] ?? "NONE";
}
