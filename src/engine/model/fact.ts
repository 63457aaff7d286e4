// Facts: what happened in a turn, with cause and reason, as data. Sentences are made in `explain/`.
import type { Attempt, ReasonCode } from "./attempt";
import type {
  ClusterName,
  ContainerInstanceId,
  DeploymentId,
  Ec2InstanceId,
  EniId,
  ServiceDeploymentId,
  ServiceId,
  SubnetId,
  TaskDefinitionId,
  TaskId,
} from "./ids";
import type { ContainerInstanceStatus } from "./instances";
import type { RegistrationProblem } from "./instances";
import type { Note } from "./note";
import type { ServiceDeploymentStatus } from "./serviceDeployments";
import type { HealthStatus, StopCode, TaskStatus } from "./tasks";

/** Why a task moved, where the status alone does not say it. */
export interface Because {
  readonly stopCode?: StopCode;
  readonly reason?: string;
}

export type RegionFact =
  | {
      readonly kind: "called";
      readonly service: string;
      readonly operation: string;
    }
  | { readonly kind: "cluster-created"; readonly clusterName: ClusterName }
  | { readonly kind: "cluster-deleted"; readonly clusterName: ClusterName }
  | { readonly kind: "revision-registered"; readonly taskDefinition: TaskDefinitionId }
  | { readonly kind: "revision-deregistered"; readonly taskDefinition: TaskDefinitionId }
  /** Nothing used it any more. */
  | { readonly kind: "revision-deleted"; readonly taskDefinition: TaskDefinitionId }
  | { readonly kind: "instance-launched"; readonly ec2InstanceId: Ec2InstanceId }
  | { readonly kind: "instance-running"; readonly ec2InstanceId: Ec2InstanceId }
  | {
      readonly kind: "instance-not-registered";
      readonly ec2InstanceId: Ec2InstanceId;
      readonly problem: RegistrationProblem;
    }
  | {
      readonly kind:
        | "instance-stopping"
        | "instance-stopped"
        | "instance-starting"
        | "public-address-lost"
        | "instance-rebooting"
        | "instance-terminating"
        | "instance-terminated";
      readonly ec2InstanceId: Ec2InstanceId;
    }
  | {
      readonly kind: "boot-task-failed";
      readonly containerInstanceId: ContainerInstanceId;
      readonly taskDefinition: string;
      readonly reason: ReasonCode | "MISSING";
    }
  | {
      readonly kind: "agent-contact-lost" | "agent-disconnected" | "agent-connected";
      readonly containerInstanceId: ContainerInstanceId;
    }
  | {
      readonly kind: "container-instance-registered";
      readonly containerInstanceId: ContainerInstanceId;
      readonly ec2InstanceId: Ec2InstanceId;
      readonly clusterName: ClusterName;
    }
  | {
      readonly kind: "container-instance-status";
      readonly containerInstanceId: ContainerInstanceId;
      readonly to: ContainerInstanceStatus;
      readonly because: string;
    }
  | {
      readonly kind: "container-instance-attributes";
      readonly containerInstanceId: ContainerInstanceId;
      /** `name`, or `name=value`. */
      readonly put: readonly string[];
      readonly removed: readonly string[];
    }
  | {
      readonly kind: "task-placed";
      readonly taskId: TaskId;
      readonly serviceId?: ServiceId;
      readonly containerInstanceId: ContainerInstanceId;
      /** Absent for StartTask: the caller chose. */
      readonly attempt?: Attempt;
    }
  | {
      readonly kind: "placement-failed";
      /** Absent for RunTask. */
      readonly serviceId?: ServiceId;
      readonly clusterName: ClusterName;
      readonly attempt: Attempt;
      readonly nextTryAt?: number;
    }
  | {
      readonly kind: "task-moved";
      readonly taskId: TaskId;
      readonly serviceId?: ServiceId;
      readonly from: TaskStatus;
      readonly to: TaskStatus;
      readonly because?: Because;
    }
  | {
      readonly kind: "task-healthy" | "task-unhealthy";
      readonly taskId: TaskId;
      readonly serviceId?: ServiceId;
    }
  | {
      readonly kind: "task-protected";
      readonly taskId: TaskId;
      readonly serviceId?: ServiceId;
      /** Absent: its protection has ended. */
      readonly until?: number;
    }
  | { readonly kind: "task-forgotten"; readonly taskId: TaskId }
  | {
      readonly kind: "image-pull-started" | "image-pulled" | "image-pull-failed";
      readonly taskId: TaskId;
      readonly image: string;
      readonly containerInstanceId: ContainerInstanceId;
      readonly cached?: boolean;
      /** Why it failed, in AWS's words. */
      readonly reason?: string;
    }
  | {
      readonly kind: "image-pull-retried";
      readonly image: string;
      readonly containerInstanceId: ContainerInstanceId;
      readonly tries: number;
      readonly nextTryAt: number;
      readonly reason: string;
    }
  | {
      readonly kind: "digests-resolved" | "digests-failed";
      readonly serviceId: ServiceId;
      readonly deploymentId: DeploymentId;
      readonly taskId: TaskId;
      /** By image, what its tag stands for. */
      readonly images: Readonly<Record<string, string>>;
      readonly failedTries: number;
    }
  | {
      readonly kind: "image-pushed";
      readonly image: string;
      readonly digest: string;
    }
  | {
      readonly kind: "container-started" | "container-exited" | "container-signalled";
      readonly taskId: TaskId;
      readonly container: string;
      readonly exitCode?: number;
      readonly reason?: string;
    }
  | {
      readonly kind: "container-restarted";
      readonly taskId: TaskId;
      readonly container: string;
      readonly count: number;
    }
  | {
      /** It can never start, or did not come up. */
      readonly kind: "container-refused";
      readonly taskId: TaskId;
      readonly container: string;
      readonly reason: string;
    }
  | {
      readonly kind: "container-health";
      readonly taskId: TaskId;
      readonly container: string;
      readonly status: HealthStatus;
    }
  | {
      readonly kind: "eni-attaching" | "eni-attached" | "eni-detaching" | "eni-released";
      readonly eniId: EniId;
      readonly taskId: TaskId;
      readonly subnetId: SubnetId;
      readonly privateIp: string;
    }
  | { readonly kind: "eni-failed"; readonly taskId: TaskId; readonly subnetId: SubnetId }
  | {
      readonly kind: "trunk-attached" | "trunk-released";
      readonly containerInstanceId: ContainerInstanceId;
      readonly eniId: EniId;
      readonly subnetId: SubnetId;
      readonly privateIp: string;
    }
  | { readonly kind: "service-created"; readonly serviceId: ServiceId }
  | {
      readonly kind: "service-scaled";
      readonly serviceId: ServiceId;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: "service-deleted";
      readonly serviceId: ServiceId;
      readonly to: "DRAINING" | "INACTIVE";
    }
  | { readonly kind: "service-event"; readonly serviceId: ServiceId; readonly message: string }
  /** A service action as EventBridge names it: `SERVICE_REBALANCING_STARTED`. */
  | { readonly kind: "service-action"; readonly serviceId: ServiceId; readonly eventName: string }
  | {
      readonly kind: "service-planned";
      readonly serviceId: ServiceId;
      readonly notes: readonly Note[];
    }
  | {
      readonly kind:
        | "deployment-started"
        | "deployment-completed"
        | "deployment-failed"
        | "deployment-rolled-back"
        | "deployment-ended";
      readonly serviceId: ServiceId;
      readonly deploymentId: DeploymentId;
      readonly taskDefinition: TaskDefinitionId;
    }
  | {
      readonly kind: "service-deployment";
      readonly serviceId: ServiceId;
      readonly serviceDeploymentId: ServiceDeploymentId;
      readonly to: ServiceDeploymentStatus;
    }
  | { readonly kind: "alarm-state"; readonly alarmName: string; readonly to: "OK" | "ALARM" }
  | {
      readonly kind: "task-set-changed";
      readonly serviceId: ServiceId;
      readonly taskSetId: DeploymentId;
      /** Absent: it is gone. */
      readonly status?: "PRIMARY" | "ACTIVE" | "DRAINING";
    }
  | {
      readonly kind: "fault-injected";
      readonly action: string;
      readonly targets: readonly string[];
    };

export type FactKind = RegionFact["kind"];
