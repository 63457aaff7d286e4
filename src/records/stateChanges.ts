// State changes of tasks and container instances: one event for each version of the record. Its
// detail is what the Describe call shows, in the event's own spelling. (Developer Guide:
// ecs_task_events, ecs_container_instance_events)
import type { Resource } from "@aws-sdk/client-ecs";
import { toContainerInstance } from "../api/ecs/containerInstanceShape";
import { toTask } from "../api/ecs/taskShape";
import { get } from "../engine/kernel/tables";
import { clusterArn, containerInstanceArn, taskArn } from "../engine/model/ids";
import type { ContainerInstance } from "../engine/model/instances";
import type { RegionWorld } from "../engine/model/region";
import type { Container, Task } from "../engine/model/tasks";
import type { Wire } from "../engine/model/wire";
import { type Change, type Draft, isoText, withIsoTimes } from "./event";

/** A record before and after one change of its version. */
export interface Step<T> {
  readonly before: T | undefined;
  readonly after: T;
}

export function taskDraft(world: RegionWorld, { before, after }: Step<Task>): Draft {
  const { tags: _, attachments = [], ...shown } = toTask(world, after);
  const place = get(world.tables.region, "region");
  return {
    type: "ECS Task State Change",
    resource: taskArn(place, after.clusterName, after.id),
    key: `v${after.version}`,
    detail: Object(
      withIsoTimes({
        attachments: attachments.map((attachment) => ({ ...attachment, type: "eni" })),
        ...shown,
        overrides: {
          containerOverrides: shown.overrides?.containerOverrides ?? [],
        },
        updatedAt: place.startsAt + world.now,
      }),
    ),
    changes: [
      ...changed("lastStatus", before?.lastStatus, after.lastStatus),
      ...changed("desiredStatus", before?.desiredStatus ?? "RUNNING", after.desiredStatus),
      ...changed("healthStatus", before?.healthStatus ?? "UNKNOWN", after.healthStatus),
      ...after.containers.flatMap((container, i) =>
        containerChanges(before?.containers[i], container),
      ),
      ...changed("stoppedReason", before?.stoppedReason, after.stoppedReason),
    ],
  };
}

function containerChanges(before: Container | undefined, after: Container): readonly Change[] {
  const { name, lastStatus, exitCode } = after;
  return [
    ...changed(`${name}.lastStatus`, before?.lastStatus ?? "PENDING", lastStatus),
    ...changed(`${name}.exitCode`, before?.exitCode, exitCode),
  ];
}

export function instanceDraft(
  world: RegionWorld,
  { before, after }: Step<ContainerInstance>,
): Draft {
  const shown = toContainerInstance(world, after);
  const place = get(world.tables.region, "region");
  const { runningTasksCount: _, pendingTasksCount: __, tags: ___, ...kept } = shown;
  const { attachments = [], registeredResources = [], remainingResources = [] } = kept;
  return {
    type: "ECS Container Instance State Change",
    resource: containerInstanceArn(place, after.clusterName, after.id),
    key: `v${after.version}`,
    detail: {
      ...Object(withIsoTimes({ ...kept, attributes: undefined })),
      attachments: attachments.map((attachment) => ({ ...attachment, type: "eni" })),
      // The record's own list: fifty attributes in every event would be most of it.
      attributes: after.attributes,
      clusterArn: clusterArn(place, after.clusterName),
      registeredResources: registeredResources.map(toResource),
      remainingResources: remainingResources.map(toResource),
      updatedAt: isoText(place.startsAt + world.now),
    },
    changes: [
      ...changed("status", before?.status, after.status),
      ...changed("agentConnected", before?.agentConnected, after.agentConnected),
      ...resourceChanges(before, after),
    ],
  };
}

/** Only the member of its type. */
function toResource({ name, type, integerValue, stringSetValue }: Wire<Resource>): object {
  return type === "INTEGER" ? { name, type, integerValue } : { name, type, stringSetValue };
}

function resourceChanges(
  before: ContainerInstance | undefined,
  { registered, reserved }: ContainerInstance,
): readonly Change[] {
  if (before === undefined) return [];
  const free = (name: "cpu" | "memoryMiB") => registered[name] - reserved[name];
  const had = (name: "cpu" | "memoryMiB") => before.registered[name] - before.reserved[name];
  return [
    ...changed("CPU", had("cpu"), free("cpu")),
    ...changed("MEMORY", had("memoryMiB"), free("memoryMiB")),
  ];
}

type Shown = string | number | boolean;

function changed(member: string, from: Shown | undefined, to: Shown | undefined): Change[] {
  if (to === undefined || from === to) return [];
  return [from === undefined ? { member, to } : { member, from, to }];
}
