// The timers of a region: what will happen next to a thing that is on its way. Keys name the thing,
// so a thing has at most one timer of a kind.
import type {
  ContainerInstanceId,
  Ec2InstanceId,
  ServiceId,
  TaskDefinitionId,
  TaskId,
} from "./ids";

export type RegionTimer =
  /** The task's next step on its way up or down is due. */
  | { readonly kind: "task"; readonly taskId: TaskId }
  /** A container ends by itself, or a crash was injected. */
  | {
      readonly kind: "container-exit";
      readonly taskId: TaskId;
      readonly container: string;
      readonly exitCode: number;
    }
  /** A container answers SIGTERM, or its stop timeout runs out. */
  | {
      readonly kind: "container-stop";
      readonly taskId: TaskId;
      readonly container: string;
      readonly exitCode: number;
    }
  /** A created container runs, or has not come up in time. */
  | { readonly kind: "container-start"; readonly taskId: TaskId; readonly container: string }
  /** A container has come to use its memory. */
  | { readonly kind: "container-memory"; readonly taskId: TaskId; readonly container: string }
  /** A container's health check changes its answer. */
  | { readonly kind: "container-check"; readonly taskId: TaskId; readonly container: string }
  /** The startTimeout of a container that others wait for runs out. */
  | { readonly kind: "container-timeout"; readonly taskId: TaskId; readonly container: string }
  /** A running task begins to count as healthy. */
  | { readonly kind: "task-health"; readonly taskId: TaskId }
  /** The next step of an image on its way to a host. */
  | { readonly kind: "pull"; readonly pullId: string }
  /** A task's protection from scale-in expires. */
  | { readonly kind: "task-protection"; readonly taskId: TaskId }
  /** A stopped task is dropped from DescribeTasks. */
  | { readonly kind: "task-forget"; readonly taskId: TaskId }
  /** A container instance whose retention has passed is dropped. */
  | {
      readonly kind: "container-instance-forget";
      readonly containerInstanceId: ContainerInstanceId;
    }
  /** A container instance's trunk interface is there, or gone. */
  | { readonly kind: "trunk"; readonly containerInstanceId: ContainerInstanceId }
  /** A start script calls StartTask for its own instance. */
  | { readonly kind: "boot-tasks"; readonly containerInstanceId: ContainerInstanceId }
  /** ECS gives up waiting for a sign of life of an agent. */
  | { readonly kind: "agent-lost"; readonly containerInstanceId: ContainerInstanceId }
  /** The service scheduler looks at a service. */
  | { readonly kind: "service"; readonly serviceId: ServiceId }
  /** The service scheduler announces what has been true for long enough. */
  | { readonly kind: "service-steady"; readonly serviceId: ServiceId }
  /** ECS asks for the state of the alarms that a rollout watches. */
  | { readonly kind: "service-alarms"; readonly serviceId: ServiceId }
  /** ECS looks whether anything still uses a revision that is to be deleted. */
  | { readonly kind: "revision-sweep"; readonly taskDefinition: TaskDefinitionId }
  /** The next step of an EC2 instance: boot, register, terminate. */
  | { readonly kind: "ec2"; readonly ec2InstanceId: Ec2InstanceId };

/** Timers that come round for ever and do not keep a world from being quiet. */
export const PERIODIC_TIMERS: ReadonlySet<RegionTimer["kind"]> = new Set([
  "task-forget",
  "container-instance-forget",
  "service-steady",
  "service-alarms",
  "revision-sweep",
]);
