// Operations that exist and find nothing to do in this region: its agents are the newest there are,
// it has no namespaces, and no deployment has a hook to wait at. Assumed: AWS's words for the last.
import type {
  ContinueServiceDeploymentRequest,
  ListServicesByNamespaceRequest,
  UpdateContainerAgentRequest,
} from "@aws-sdk/client-ecs";
import { findActiveCluster } from "../clusters";
import { type Operation, refuse, type Request } from "../operation";
import { lookUpInstance } from "./containerInstances";
import { lookUpServiceDeployment } from "./serviceDeployments";

export const updateContainerAgent: Operation<Request<UpdateContainerAgentRequest>, never> = {
  service: "ecs",
  name: "UpdateContainerAgent",
  decide: (world, input) => {
    const found = findActiveCluster(world, input.cluster);
    if (found.kind === "refused") return found;
    const path = ["containerInstance"];
    const instance = lookUpInstance(world, found.cluster, input.containerInstance);
    if (instance === undefined || instance.status === "INACTIVE") {
      const message = "The referenced container instance was not found.";
      return refuse("InvalidParameterException", message, path);
    }
    const message = "There is no update available for your container agent.";
    return refuse("NoUpdateAvailableException", message, path);
  },
};

export const listServicesByNamespace: Operation<Request<ListServicesByNamespaceRequest>, never> = {
  service: "ecs",
  name: "ListServicesByNamespace",
  decide: () => refuse("NamespaceNotFoundException", "Namespace not found.", ["namespace"]),
};

export const continueServiceDeployment: Operation<
  Request<ContinueServiceDeploymentRequest>,
  never
> = {
  service: "ecs",
  name: "ContinueServiceDeployment",
  decide: (world, { serviceDeploymentArn, hookId }) => {
    if (lookUpServiceDeployment(world, serviceDeploymentArn) === undefined) {
      const message = "Service deployment not found.";
      return refuse("ServiceDeploymentNotFoundException", message, ["serviceDeploymentArn"]);
    }
    const message = `The service deployment is not paused at the hook ${hookId}.`;
    return refuse("InvalidParameterException", message, ["hookId"]);
  },
};
