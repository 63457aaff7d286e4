// Services with an EXTERNAL deployment controller: CreateService needs their name only, and what
// they run belongs to their task sets.
import type { CreateServiceRequest, UpdateServiceRequest } from "@aws-sdk/client-ecs";
import type { ServiceChange } from "../../engine/lifecycle/services";
import type { Service } from "../../engine/model/services";
import { taggingOf } from "./services";
import { refuse, type Refused, type Request } from "../operation";

const OF_TASK_SETS = ["taskDefinition", "networkConfiguration", "launchType"] as const;

/** Assumed beyond its beginning: the rest of the text is not published. */
const BLANK: Readonly<Record<(typeof OF_TASK_SETS)[number], string>> = {
  taskDefinition: "TaskDefinition",
  networkConfiguration: "NetworkConfiguration",
  launchType: "LaunchType",
};

export function isExternal(input: Request<CreateServiceRequest>): boolean {
  return input.deploymentController?.type === "EXTERNAL";
}

export function refuseExternal(input: Request<CreateServiceRequest>): Refused | undefined {
  const member = OF_TASK_SETS.find((name) => input[name] !== undefined);
  if (member !== undefined) {
    const message = `${BLANK[member]} must be blank for the EXTERNAL deployment controller.`;
    return refuse("InvalidParameterException", message, [member]);
  }
  if (input.schedulingStrategy === "DAEMON") {
    const message =
      "The daemon scheduling strategy does not support the EXTERNAL deployment controller. " +
      "Change the deployment controller and try again";
    return refuse("InvalidParameterException", message, ["schedulingStrategy"]);
  }
  return refuseRollout(input);
}

/** Only the scheduler's own rollouts have a circuit breaker, alarms and strategies. */
function refuseRollout({
  deploymentConfiguration = {},
}: Pick<Request<UpdateServiceRequest>, "deploymentConfiguration">): Refused | undefined {
  const [member] = Object.entries(deploymentConfiguration)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (member === undefined) return undefined;
  const message = `${member} is only supported for the ECS deployment controller.`;
  return refuse("InvalidParameterException", message, ["deploymentConfiguration", member]);
}

/** Everything but the count, its placement and the grace period belongs to task sets. */
export function refuseExternalUpdate(input: Request<UpdateServiceRequest>): Refused | undefined {
  const member = (["taskDefinition", "networkConfiguration", "forceNewDeployment"] as const).find(
    (name) => input[name] !== undefined && input[name] !== false,
  );
  if (member === undefined) return refuseRollout(input);
  const message =
    `Unable to update ${member} on services with an EXTERNAL deployment controller. ` +
    "Create a task set instead.";
  return refuse("InvalidParameterException", message, [member]);
}

export function externalChange(
  input: Request<UpdateServiceRequest>,
  service: Service,
): ServiceChange {
  return {
    taskDefinition: service.taskDefinition,
    deploymentConfiguration: service.deploymentConfiguration,
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
    desiredCount: input.desiredCount ?? service.desiredCount,
    placementStrategy: input.placementStrategy ?? service.placementStrategy,
    placementConstraints: input.placementConstraints ?? service.placementConstraints,
    healthCheckGracePeriodSeconds:
      input.healthCheckGracePeriodSeconds ?? service.healthCheckGracePeriodSeconds,
    ...taggingOf(input, service),
    forceNewDeployment: false,
  };
}
