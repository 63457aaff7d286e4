// The commands a plan may hold: each one small change. `engine/commands.ts` alone carries them out.
import type { ContainerInstanceId, DeploymentId, ServiceId, TaskId } from "../model/ids";
import type { FailureCause } from "../model/serviceDeployments";
import type { Deployment, Service } from "../model/services";
import type { TaskSet } from "../model/taskSets";
import type { StopCode } from "../model/tasks";

/** Why tasks are stopped: picks the reason they are given. */
export type StopWhy =
  "superseded" | "draining" | "unhealthy" | "excess" | "rebalancing" | "constraint" | "deleted";

export type Command =
  /** Which `count` of the pool go is placement's business. */
  | {
      readonly do: "stop-tasks";
      readonly serviceId: ServiceId;
      readonly why: StopWhy;
      readonly pool: readonly TaskId[];
      readonly count: number;
      readonly stopCode: StopCode;
    }
  | {
      readonly do: "start-tasks";
      readonly serviceId: ServiceId;
      readonly deploymentId: DeploymentId;
      readonly count: number;
      /** How many of them stand in for unhealthy tasks. */
      readonly replacing: number;
      /** Daemons: the instance of each, in this order. */
      readonly on?: readonly ContainerInstanceId[];
    }
  /** Rebalancing: there, or nowhere. */
  | {
      readonly do: "start-in-zone";
      readonly serviceId: ServiceId;
      readonly deploymentId: DeploymentId;
      readonly zone: string;
      readonly count: number;
    }
  /** `lasting`: said once until its cause is gone, at most every six hours. */
  | {
      readonly do: "announce";
      readonly serviceId: ServiceId;
      readonly message: string;
      readonly lasting: boolean;
    }
  | {
      readonly do: "set-service";
      readonly serviceId: ServiceId;
      readonly change: Partial<Omit<Service, "id" | "seq">>;
    }
  | {
      readonly do: "set-deployment";
      readonly deploymentId: DeploymentId;
      readonly change: Partial<Omit<Deployment, "id" | "seq">>;
    }
  /** The scheduler takes up a new deployment; the service deployment before it is over. */
  | { readonly do: "start-rollout"; readonly serviceId: ServiceId }
  | {
      readonly do: "fail-deployment";
      readonly deploymentId: DeploymentId;
      readonly why: FailureCause;
      /** Stalls: it was to roll back, and there is nothing to roll back to. */
      readonly outcome: "stops" | "rolls-back" | "stalls";
    }
  /** `to` becomes PRIMARY and begins anew; `from` has failed and will only shrink. */
  | {
      readonly do: "roll-back";
      readonly from: DeploymentId;
      readonly to: DeploymentId;
      readonly why: FailureCause;
    }
  | { readonly do: "complete-deployment"; readonly deploymentId: DeploymentId }
  | { readonly do: "end-deployment"; readonly deploymentId: DeploymentId }
  | { readonly do: "retire-service"; readonly serviceId: ServiceId }
  | { readonly do: "repeat-steady"; readonly serviceId: ServiceId }
  | {
      readonly do: "set-task-set";
      readonly taskSetId: DeploymentId;
      readonly change: Partial<Omit<TaskSet, "id" | "seq">>;
    }
  | { readonly do: "remove-task-set"; readonly taskSetId: DeploymentId }
  /** As EventBridge names it. */
  | { readonly do: "service-action"; readonly serviceId: ServiceId; readonly eventName: string }
  | { readonly do: "look-again"; readonly serviceId: ServiceId; readonly at: number };
