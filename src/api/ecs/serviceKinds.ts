// Kinds of service that this region does not have: scheduling strategies, deployment controllers,
// launch types and what goes with them.
import type { CreateServiceRequest } from "@aws-sdk/client-ecs";
import { refuse, type Refused, type Request } from "../operation";
import { refuseDaemon } from "./daemonInput";
import { isExternal, refuseExternal } from "./externalService";
import { notModelled, refuseLaunch } from "./unmodelled";

export function refuseKinds(input: Request<CreateServiceRequest>): Refused | undefined {
  const { schedulingStrategy: kind = "REPLICA", deploymentController } = input;
  if (kind !== "REPLICA" && kind !== "DAEMON") {
    const message = "Scheduling strategy should be one of [REPLICA,DAEMON]";
    return refuse("InvalidParameterException", message, ["schedulingStrategy"]);
  }
  if (isExternal(input)) return refuseExternal(input);
  const daemon = kind === "DAEMON" ? refuseDaemon(input) : undefined;
  if (daemon !== undefined) return daemon;
  const controller = deploymentController?.type ?? "ECS";
  if (controller === "CODE_DEPLOY") {
    return notModelled(`the deployment controller ${controller}`, ["deploymentController"]);
  }
  return refuseLaunch(input);
}
