// Every ECS status as a glyph, a tone and a word. The word is AWS's own, in its spelling; the shape
// differs where the meaning does, so that it survives greyscale.
import type { ContainerInstanceStatus } from "../engine/model/instances";
import type { TaskStatus } from "../engine/model/tasks";
import type { DeploymentView, InstanceView, ServiceView, TaskView } from "../worker/frame";

export interface StatusLook {
  readonly shape: "ok" | "clock" | "dots" | "half" | "info" | "warn" | "drain" | "err" | "stop";
  readonly tone: "ok" | "warn" | "err" | "info" | "idle";
  readonly word: string;
}

type Look = Omit<StatusLook, "word">;

const OK: Look = { shape: "ok", tone: "ok" };
const WAITING: Look = { shape: "clock", tone: "idle" };
const LEAVING: Look = { shape: "drain", tone: "idle" };
const GONE: Look = { shape: "stop", tone: "idle" };
const BROKEN: Look = { shape: "err", tone: "err" };
const NOT_YET: Look = { shape: "half", tone: "info" };

const TASK: Readonly<Record<TaskStatus, Look>> = {
  PROVISIONING: WAITING,
  PENDING: WAITING,
  ACTIVATING: WAITING,
  RUNNING: OK,
  DEACTIVATING: LEAVING,
  STOPPING: LEAVING,
  DEPROVISIONING: LEAVING,
  STOPPED: GONE,
};

type TaskState = Pick<
  TaskView,
  "lastStatus" | "healthStatus" | "healthy" | "healthyAt" | "stopCode" | "containers"
>;

/** A task's lastStatus, and its health where that says more. */
export function taskLook(task: TaskState): StatusLook {
  const word = task.lastStatus;
  if (word === "STOPPED") return { ...(failed(task) ? BROKEN : GONE), word };
  if (word !== "RUNNING") return { ...TASK[word], word };
  if (task.healthStatus === "UNHEALTHY") return { ...BROKEN, word: "UNHEALTHY" };
  if (!task.healthy && task.healthyAt !== undefined) return { ...NOT_YET, word };
  return { ...OK, word };
}

/** It stopped because something broke, not because someone or the service scheduler asked. */
function failed(task: TaskState): boolean {
  if (task.stopCode === "TaskFailedToStart") return true;
  if (task.stopCode !== "EssentialContainerExited") return false;
  return task.containers.some((container) => (container.exitCode ?? 0) !== 0);
}

const INSTANCE: Readonly<Record<ContainerInstanceStatus, Look>> = {
  ACTIVE: OK,
  REGISTERING: WAITING,
  REGISTRATION_FAILED: BROKEN,
  DRAINING: { shape: "drain", tone: "warn" },
  DEREGISTERING: LEAVING,
  INACTIVE: GONE,
};

type InstanceState = Pick<
  InstanceView,
  "state" | "status" | "agentConnected" | "registrationProblem"
>;

/** An EC2 instance until it registers, a container instance from then on. */
export function instanceLook(instance: InstanceState): StatusLook {
  const { state, status } = instance;
  if (state === "terminated") return { ...GONE, word: "terminated" };
  if (state === "shutting-down") return { ...LEAVING, word: "shutting-down" };
  if (status === "INACTIVE") return { ...GONE, word: status };
  if (state === "stopping" || state === "stopped") return { ...LEAVING, word: state };
  if (status === "REGISTRATION_FAILED") return { ...INSTANCE[status], word: status };
  if (status !== undefined && !instance.agentConnected) return { ...BROKEN, word: "agent off" };
  if (status !== undefined) return { ...INSTANCE[status], word: status };
  if (instance.registrationProblem !== undefined) return { ...BROKEN, word: "not registered" };
  return { ...WAITING, word: state === "pending" ? "pending" : "registering" };
}

const ROLLOUT: Readonly<Record<DeploymentView["rolloutState"], Look>> = {
  COMPLETED: OK,
  IN_PROGRESS: { shape: "dots", tone: "idle" },
  FAILED: BROKEN,
};

export function rolloutLook(state: DeploymentView["rolloutState"]): StatusLook {
  return { ...ROLLOUT[state], word: state };
}

/** The rollout of its primary deployment, or that it is going away. */
export function serviceLook(service: Pick<ServiceView, "status" | "deployments">): StatusLook {
  if (service.status === "DRAINING") return { shape: "drain", tone: "warn", word: "DRAINING" };
  if (service.status === "INACTIVE") return { ...GONE, word: "INACTIVE" };
  const primary = service.deployments[0];
  return primary === undefined ? { ...OK, word: "ACTIVE" } : rolloutLook(primary.rolloutState);
}

type ContainerState = Pick<
  TaskView["containers"][number],
  "lastStatus" | "healthStatus" | "exitCode"
>;

export function containerLook(container: ContainerState): StatusLook {
  const { lastStatus, exitCode } = container;
  if (lastStatus === "PENDING") return { ...WAITING, word: lastStatus };
  if (lastStatus === "STOPPED")
    return { ...((exitCode ?? 0) === 0 ? GONE : BROKEN), word: lastStatus };
  if (container.healthStatus === "UNHEALTHY") return { ...BROKEN, word: "UNHEALTHY" };
  return { ...OK, word: lastStatus };
}
