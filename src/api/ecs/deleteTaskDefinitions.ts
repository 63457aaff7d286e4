// DeleteTaskDefinitions: INACTIVE to DELETE_IN_PROGRESS, and gone once nothing uses a revision.
import type {
  DeleteTaskDefinitionsRequest,
  DeleteTaskDefinitionsResponse,
} from "@aws-sdk/client-ecs";
import { get } from "../../engine/kernel/tables";
import { requestDeletion } from "../../engine/lifecycle/taskDefinitions";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { accept, answer, type Operation, refuse, type Request } from "../operation";
import { lookUpTaskDefinition, readReference } from "../taskDefinitions";
import { toTaskDefinition } from "./taskDefinition/toTaskDefinition";

const MOST_REVISIONS = 10;

export const deleteTaskDefinitions: Operation<
  Request<DeleteTaskDefinitionsRequest>,
  Wire<DeleteTaskDefinitionsResponse>
> = {
  service: "ecs",
  name: "DeleteTaskDefinitions",
  decide: (world, { taskDefinitions: asked }) => {
    if (asked.length === 0 || asked.length > MOST_REVISIONS) {
      const message =
        asked.length === 0
          ? "size of TaskDefinition references list must be greater than 0"
          : `Size of TaskDefinition references list cannot exceed ${MOST_REVISIONS}`;
      return refuse("InvalidParameterException", message, ["taskDefinitions"]);
    }
    const looked = asked.map((arn) => ({ arn, found: doomed(world, arn) }));
    const failures = looked.flatMap(({ arn, found }) =>
      typeof found === "string" ? { arn, reason: `The specified task definition ${found}` } : [],
    );
    const ids = new Set(looked.flatMap(({ found }) => (typeof found === "string" ? [] : found.id)));
    const shown = (at: RegionWorld) => ({
      taskDefinitions: [...ids].map((id) =>
        toTaskDefinition(at, get(at.tables.taskDefinitions, id)),
      ),
      failures,
    });
    const fresh = [...ids].filter(
      (id) => get(world.tables.taskDefinitions, id).status === "INACTIVE",
    );
    if (fresh.length === 0) return answer(shown(world));
    return accept((turn) => {
      for (const id of fresh) requestDeletion(turn, id);
      return shown(turn);
    });
  },
};

/** The revision, or how AWS says that it cannot be deleted. */
function doomed(world: RegionWorld, reference: string): TaskDefinition | string {
  const revision = readReference(world, reference)?.revision;
  if (revision === undefined || !/^\d+$/.test(revision)) {
    return "identifier is invalid. Specify a valid name or ARN and try again.";
  }
  const found = lookUpTaskDefinition(world, reference);
  if (found === undefined) {
    return "does not exist. Specify a valid account, family, revision and try again.";
  }
  if (found.status !== "ACTIVE") return found;
  return "is still in ACTIVE status. Please deregister the target and try again.";
}
