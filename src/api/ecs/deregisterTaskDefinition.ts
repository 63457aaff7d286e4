// DeregisterTaskDefinition: ACTIVE to INACTIVE. The revision must be named; what runs goes on.
import type {
  DeregisterTaskDefinitionRequest,
  DeregisterTaskDefinitionResponse,
} from "@aws-sdk/client-ecs";
import { deregisterRevision } from "../../engine/lifecycle/taskDefinitions";
import type { Wire } from "../../engine/model/wire";
import { accept, answer, type Operation, refuse, type Request } from "../operation";
import { lookUpTaskDefinition, readReference } from "../taskDefinitions";
import { toTaskDefinition } from "./taskDefinition/toTaskDefinition";

export const deregisterTaskDefinition: Operation<
  Request<DeregisterTaskDefinitionRequest>,
  Wire<DeregisterTaskDefinitionResponse>
> = {
  service: "ecs",
  name: "DeregisterTaskDefinition",
  decide: (world, { taskDefinition }) => {
    const path = ["taskDefinition"];
    const reference = readReference(world, taskDefinition);
    const number = reference?.revision;
    if (reference !== undefined && number === undefined) {
      return refuse("ClientException", "Revision is missing.", path);
    }
    if (number !== undefined && !/^[1-9]\d*$/.test(number)) {
      const message = `Invalid revision number. Number: ${number}`;
      return refuse("InvalidParameterException", message, path);
    }
    const revision = lookUpTaskDefinition(world, taskDefinition);
    if (revision === undefined) {
      return refuse("ClientException", "Unable to describe task definition.", path);
    }
    if (revision.status !== "ACTIVE") {
      return answer({ taskDefinition: toTaskDefinition(world, revision) });
    }
    return accept((inTurn) => ({
      taskDefinition: toTaskDefinition(inTurn, deregisterRevision(inTurn, revision.id)),
    }));
  },
};
