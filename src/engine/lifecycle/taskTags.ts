// The tags a task begins with: those of the call that launched it, those it takes from its service
// or its task definition, and those that Amazon ECS manages. Of two with one key the first counts.
// (Developer Guide: ecs-using-tags)
import { find, get } from "../kernel/tables";
import type { Propagation, Tags } from "../model/clusters";
import type { ClusterName, ServiceId, TaskDefinitionId } from "../model/ids";
import type { RegionWorld } from "../model/region";

export interface TagOrder {
  readonly clusterName: ClusterName;
  readonly taskDefinition: TaskDefinitionId;
  readonly serviceId?: ServiceId;
  readonly tags?: Tags;
  readonly propagateTags?: Propagation;
  readonly enableECSManagedTags?: boolean;
}

/** Shared by all tasks without any. */
const NO_TAGS: Tags = [];

export function tagsOfTask(world: RegionWorld, order: TagOrder): Tags {
  const { clusterName, serviceId = "", tags = NO_TAGS, enableECSManagedTags = false } = order;
  const taken = takenTags(world, order);
  if (taken.length === 0 && !enableECSManagedTags) return tags;
  const serviceName = find(world.tables.services, serviceId)?.serviceName;
  const managed = enableECSManagedTags
    ? [
        { key: "aws:ecs:clusterName", value: clusterName },
        ...(serviceName === undefined ? [] : [{ key: "aws:ecs:serviceName", value: serviceName }]),
      ]
    : NO_TAGS;
  return withTags([...managed, ...taken], tags);
}

function takenTags(world: RegionWorld, order: TagOrder): Tags {
  const { propagateTags, serviceId = "", taskDefinition } = order;
  if (propagateTags === "SERVICE") return find(world.tables.services, serviceId)?.tags ?? NO_TAGS;
  if (propagateTags !== "TASK_DEFINITION") return NO_TAGS;
  return get(world.tables.taskDefinitions, taskDefinition).definition.tags ?? NO_TAGS;
}

/** Tags with others added: a key has the newer value, in its old place. */
export function withTags(tags: Tags, added: Tags): Tags {
  const byKey = new Map([...tags, ...added].map((tag) => [tag.key ?? "", tag]));
  return [...byKey.values()];
}
