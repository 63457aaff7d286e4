// Which resource the ARN of a tag call means, and its tags. Amazon ECS takes the long ARN only.
// Assumed: the texts for what is not there.
import { find } from "../../engine/kernel/tables";
import { patch } from "../../engine/kernel/world";
import type { Tags } from "../../engine/model/clusters";
import type { RegionWorld } from "../../engine/model/region";
import { regionOf } from "../epoch";
import { refuse, type Refused } from "../operation";

export interface Tagged {
  readonly kind: "tagged";
  readonly tags: Tags;
  readonly put: (turn: RegionWorld, tags: Tags) => void;
}

/** The parts of a long ARN after its kind. */
const PARTS: Readonly<Record<string, number>> = {
  cluster: 1,
  service: 2,
  task: 2,
  "container-instance": 2,
  "task-set": 4,
  "task-definition": 1,
};

export function taggedResource(
  world: RegionWorld,
  arn: string,
  missingCode: "InvalidParameterException" | "ResourceNotFoundException",
): Tagged | Refused {
  const { region, account } = regionOf(world);
  const prefix = `arn:aws:ecs:${region}:${account}:`;
  const [kind = "", ...parts] = arn.slice(prefix.length).split("/");
  const wanted = Object.hasOwn(PARTS, kind) ? PARTS[kind] : undefined;
  if (!arn.startsWith(prefix) || wanted === undefined)
    return invalid("The ARN provided is invalid.");
  if (parts.length < wanted) return invalid("Long arn format must be used for tagging operations");
  const found = resourceOf(world, kind, parts);
  if (found === undefined && kind === "cluster") {
    return refuse("ClusterNotFoundException", "Cluster not found.", ["resourceArn"]);
  }
  const name = kind.replace("-", " ");
  if (found === undefined) {
    const message = `The specified ${name} was not found. Specify a valid ${name} and try again.`;
    return refuse(missingCode, message, ["resourceArn"]);
  }
  if (found.status !== "INACTIVE" || kind === "task-definition") return found;
  return invalid(`The specified ${name} is inactive. Specify an active ${name} and try again.`);
}

function invalid(message: string): Refused {
  return refuse("InvalidParameterException", message, ["resourceArn"]);
}

type Resource = Tagged & { readonly status?: string };

function resourceOf(
  world: RegionWorld,
  kind: string,
  parts: readonly string[],
): Resource | undefined {
  const { tables } = world;
  const id = parts.at(-1) ?? "";
  const [cluster = ""] = parts;
  const of = (row: { readonly tags: Tags; readonly status?: string }, put: Tagged["put"]) => {
    const { tags, status } = row;
    return { kind: "tagged", tags, status, put } as const;
  };
  switch (kind) {
    case "cluster": {
      const row = find(tables.clusters, id);
      return row && of(row, (turn, tags) => void patch(turn, "clusters", id, { tags }));
    }
    case "service": {
      const row = find(tables.services, parts.join("/"));
      return row && of(row, (turn, tags) => void patch(turn, "services", row.id, { tags }));
    }
    case "task": {
      const row = find(tables.tasks, id);
      if (row?.clusterName !== cluster) return undefined;
      return of({ tags: row.tags }, (turn, tags) => void patch(turn, "tasks", id, { tags }));
    }
    case "container-instance": {
      const row = find(tables.containerInstances, id);
      if (row?.clusterName !== cluster) return undefined;
      return of(row, (turn, tags) => void patch(turn, "containerInstances", id, { tags }));
    }
    case "task-set": {
      const row = find(tables.taskSets, `ecs-svc/${id}`);
      if (row?.serviceId !== `${cluster}/${parts[1]}`) return undefined;
      return of(row, (turn, tags) => void patch(turn, "taskSets", row.id, { tags }));
    }
    default: {
      const row = find(tables.taskDefinitions, id);
      if (row === undefined) return undefined;
      const { definition, status } = row;
      return of({ tags: definition.tags ?? [], status }, (turn, tags) => {
        patch(turn, "taskDefinitions", id, { definition: { ...definition, tags: [...tags] } });
      });
    }
  }
}
