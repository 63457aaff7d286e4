// `/var/log/ecs/ecs-agent.log` of a host, as far as the region's records tell: how the agent
// registered, and the tasks it has had. In the agent's form, few of its lines. (agent: logger,
// api/ecsclient, engine/task_manager)
import { AGENT_VERSION } from "../../engine/catalog/agentVersion";
import { find } from "../../engine/kernel/tables";
import { containerInstanceArn, taskArn } from "../../engine/model/ids";
import type {
  ContainerInstance,
  Ec2Instance,
  RegistrationProblem,
} from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import type { Container, Task } from "../../engine/model/tasks";
import { AGENT_HASH } from "../ecs/containerInstanceShape";
import { regionOf, toEpochMs } from "../epoch";
import { answer, type Operation } from "../operation";
import { isoSeconds } from "./isoSeconds";
import { findLogin } from "./login";

export interface AgentLogRequest {
  /** EC2 or managed instance id. */
  readonly instance: string;
}

export interface AgentLogResponse {
  readonly path: string;
  readonly text: string;
}

const PATH = "/var/log/ecs/ecs-agent.log";
/** The agent keeps files of a size; here it is lines. */
const KEPT_LINES = 500;

export const agentLog: Operation<AgentLogRequest, AgentLogResponse> = {
  service: "playground",
  name: "AgentLog",
  decide: (world, { instance }) => {
    const login = findLogin(world, instance);
    if (!("host" in login)) return login;
    const entries = entriesOf(world, login.host).toSorted((a, b) => a.at - b.at);
    const text = entries.slice(-KEPT_LINES).map((entry) => lineOf(world, entry));
    return answer({ path: PATH, text: text.join("\n") });
  },
};

interface Entry {
  readonly at: number;
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** `level=info time=2026-11-21T00:43:11Z msg="…" task="…"`. */
function lineOf(world: RegionWorld, { at, level, message, fields = {} }: Entry): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '\\"')}"`;
  const more = Object.entries(fields).map(([name, text]) => ` ${name}=${quoted(text)}`);
  const time = isoSeconds(toEpochMs(world, at));
  return `level=${level} time=${time} msg=${quoted(message)}${more.join("")}`;
}

function entriesOf(world: RegionWorld, host: Ec2Instance): readonly Entry[] {
  const instance = find(world.tables.containerInstances, host.containerInstanceId ?? "");
  if (instance === undefined) {
    const { ec2BootMs, agentRegisterMs } = regionOf(world).timings;
    return unregistered(host, host.launchedAt + ec2BootMs + agentRegisterMs);
  }
  const tasks = [...world.tables.tasks.rows.values()].filter(
    (task) => task.containerInstanceId === instance.id,
  );
  return [
    ...registered(world, instance),
    ...contact(instance),
    ...tasks.flatMap((task) => ofTask(world, task)),
  ];
}

/** What the agent is told, where it has no words of its own. */
const REFUSALS: Readonly<Record<RegistrationProblem, string>> = {
  "no-instance-profile": "NoCredentialProviders: no valid providers in chain. Deprecated.",
  "cluster-not-found": "ClientException: Cluster not found.",
  "reserved-memory": "",
};

function unregistered(host: Ec2Instance, at: number): readonly Entry[] {
  const { registrationProblem: problem, registrationError } = host;
  if (problem === undefined) return [];
  const error = registrationError ?? REFUSALS[problem];
  const message = `Unable to register as a container instance with ECS: ${error}`;
  return [
    { at, level: "info", message: "Registering Instance with ECS" },
    { at, level: "error", message, fields: { module: "client.go" } },
    {
      at,
      level: "error",
      message: "Error registering container instance",
      fields: { error },
    },
  ];
}

function registered(world: RegionWorld, instance: ContainerInstance): readonly Entry[] {
  const { registeredAt, agentStartedAt: at = registeredAt, clusterName, id } = instance;
  const arn = containerInstanceArn(regionOf(world), clusterName, id);
  return [
    { at, level: "info", message: "Loading configuration" },
    {
      at,
      level: "info",
      message: `Amazon ECS agent Version: ${AGENT_VERSION}, Commit: ${AGENT_HASH}`,
    },
    { at, level: "info", message: "Registering Instance with ECS" },
    {
      at,
      level: "info",
      message: "Registration completed successfully",
      fields: { instanceArn: arn, cluster: clusterName },
    },
  ];
}

function contact({ contactLostAt: at, agentRunning }: ContainerInstance): readonly Entry[] {
  if (at === undefined) return [];
  return agentRunning
    ? [{ at, level: "error", message: "Error connecting to ACS, will try again" }]
    : [{ at, level: "info", message: "Agent received termination signal" }];
}

function ofTask(world: RegionWorld, task: Task): readonly Entry[] {
  const arn = taskArn(regionOf(world), task.clusterName, task.id);
  const { connectivityAt, pullStartedAt, startedAt, executionStoppedAt, stoppedReason } = task;
  const at = (
    when: number | undefined,
    message: string,
    fields: Readonly<Record<string, string>> = {},
  ): readonly Entry[] =>
    when === undefined
      ? []
      : [{ at: when, level: "info", message, fields: { task: task.id, ...fields } }];
  const sent = (status: string, reason = "") => ({
    eventType: "task",
    eventData: `TaskChange: [${arn} -> ${status}${reason}]`,
  });
  return [
    ...at(connectivityAt, "Received task payload from ACS", {
      taskDefinition: task.taskDefinition,
    }),
    ...at(pullStartedAt, "Pulling images"),
    ...at(task.pullStoppedAt, "Finished pulling images"),
    ...task.containers.flatMap((container) => ofContainer(container, at)),
    ...at(startedAt, "Sending state change to ECS", sent("RUNNING")),
    ...at(
      executionStoppedAt,
      "Sending state change to ECS",
      sent("STOPPED", stoppedReason === undefined ? "" : `, Reason ${stoppedReason}`),
    ),
  ];
}

type At = (
  when: number | undefined,
  message: string,
  fields?: Readonly<Record<string, string>>,
) => readonly Entry[];

function ofContainer({ name, startedAt, ended }: Container, at: At): readonly Entry[] {
  const { exitCode, reason } = ended ?? {};
  return [
    ...at(startedAt, "Started container", { container: name }),
    ...at(ended?.at, exitCode === undefined ? "Container never started" : "Container exited", {
      container: name,
      ...(exitCode === undefined ? {} : { exitCode: String(exitCode) }),
      ...(reason === undefined ? {} : { reason }),
    }),
  ];
}
