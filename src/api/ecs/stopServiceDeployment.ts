import type {
  StopServiceDeploymentRequest,
  StopServiceDeploymentResponse,
} from "@aws-sdk/client-ecs";
import { stopServiceDeployment as stop } from "../../engine/lifecycle/serviceDeployments";
import type { Wire } from "../../engine/model/wire";
import { accept, type Operation, refuse, type Request } from "../operation";
import { lookUpServiceDeployment } from "./serviceDeployments";

/** Stops a rollout: back to the newest completed deployment, also where none was configured. */
export const stopServiceDeployment: Operation<
  Request<StopServiceDeploymentRequest>,
  Wire<StopServiceDeploymentResponse>
> = {
  service: "ecs",
  name: "StopServiceDeployment",
  decide: (world, { serviceDeploymentArn: arn, stopType = "ROLLBACK" }) => {
    const found = lookUpServiceDeployment(world, arn);
    const path = ["serviceDeploymentArn"];
    if (found === undefined) {
      const message = "Service deployment not found.";
      return refuse("ServiceDeploymentNotFoundException", message, path);
    }
    if (found.status !== "PENDING" && found.status !== "IN_PROGRESS") {
      const message = `The service deployment is ${found.status} and cannot be stopped.`;
      return refuse("ConflictException", message, path);
    }
    return accept((turn) => {
      stop(turn, found, stopType);
      return { serviceDeploymentArn: arn };
    });
  },
};
