// Service actions and deployment state changes: what the service scheduler did or could not do.
// They carry no version. An action with a text among the service's events is sent with that text.
// (Developer Guide: ecs_service_events, ecs_service_deployment_events)
import { awsReason } from "../api/ecs/failures";
import { ROLLOUT_REASON, SERVICE_EVENT } from "../engine/catalog/serviceEvents";
import { find, get } from "../engine/kernel/tables";
import type { Fact } from "../engine/kernel/world";
import type { RegionFact } from "../engine/model/fact";
import { clusterArn, containerInstanceArn, serviceArn, type ServiceId } from "../engine/model/ids";
import type { RegionWorld } from "../engine/model/region";
import type { Service } from "../engine/model/services";
import { type Change, type Draft, isoText } from "./event";

type EventType = "INFO" | "WARN" | "ERROR";

/** What a fact means for those who listen to its service, beside the facts of the same turn. */
export function serviceDrafts(
  world: RegionWorld,
  fact: Fact<RegionFact>,
  facts: readonly Fact<RegionFact>[],
): readonly Draft[] {
  const { what } = fact;
  switch (what.kind) {
    case "service-event":
      return saidDrafts(world, fact, { ...what, facts });
    case "service-action":
      return [action(world, fact, what.serviceId, { eventName: what.eventName })];
    case "task-moved": {
      const reason = what.because?.reason ?? "";
      if (what.to !== "STOPPED" || what.serviceId === undefined) return [];
      if (!reason.startsWith(UNASSUMABLE)) return [];
      const eventName = "SERVICE_TASK_CONFIGURATION_FAILURE";
      return [action(world, fact, what.serviceId, { eventName, reason })];
    }
    case "deployment-started":
    case "deployment-rolled-back":
    case "deployment-completed":
    case "deployment-failed":
      return deploymentDrafts(world, fact, { ...what, eventName: ROLLOUT[what.kind] });
    default:
      return [];
  }
}

/** How the text begins when a role cannot be had. */
const UNASSUMABLE = "ECS was unable to assume the role";

const ROLLOUT = {
  "deployment-started": "SERVICE_DEPLOYMENT_IN_PROGRESS",
  "deployment-rolled-back": "SERVICE_DEPLOYMENT_IN_PROGRESS",
  "deployment-completed": "SERVICE_DEPLOYMENT_COMPLETED",
  "deployment-failed": "SERVICE_DEPLOYMENT_FAILED",
} as const;

interface Said {
  readonly serviceId: ServiceId;
  readonly message: string;
  readonly facts: readonly Fact<RegionFact>[];
}

function saidDrafts(world: RegionWorld, fact: Fact<RegionFact>, said: Said): readonly Draft[] {
  const { serviceId, message, facts } = said;
  const { serviceName } = get(world.tables.services, serviceId);
  const send = (about: About) => [action(world, fact, serviceId, about)];
  if (message === SERVICE_EVENT.steady(serviceName)) {
    return send({ eventName: "SERVICE_STEADY_STATE" });
  }
  if (message === SERVICE_EVENT.impaired(serviceName)) {
    return send({ eventName: "SERVICE_TASK_START_IMPAIRED" });
  }
  if (message.endsWith(" tasks under protection)")) {
    return send({ eventName: "TASKSET_SCALE_IN_FAILURE_BY_TASK_PROTECTION" });
  }
  if (isStop(message)) return send({ eventName: "TASKS_STOPPED" });
  if (isStart(message)) return send({ eventName: "TASKS_STARTED" });
  const count = /updated computedDesiredCount for taskSet \S+ to (\d+)\.$/.exec(message)?.[1];
  if (count !== undefined) {
    return send({ eventName: "SERVICE_DESIRED_COUNT_UPDATED", desiredCount: Number(count) });
  }
  const failed = message.includes(UNABLE) ? failedOf(facts, serviceId) : undefined;
  return failed === undefined ? [] : send(failureOf(world, failed));
}

const UNABLE = "was unable to place a task because no container instance";

function isStop(message: string): boolean {
  return / has stopped \d+ running tasks|\) stopped \d+ pending tasks\.$/.test(message);
}

function isStart(message: string): boolean {
  return /\) has started \d+ tasks/.test(message);
}

type Failed = Extract<RegionFact, { kind: "placement-failed" }>;

function failedOf(facts: readonly Fact<RegionFact>[], serviceId: ServiceId): Failed | undefined {
  for (const { what } of facts) {
    if (what.kind === "placement-failed" && what.serviceId === serviceId) return what;
  }
  return undefined;
}

const EMPTY = "No Container Instances were found in your cluster.";

/** The instance that came closest, and what stopped it. */
function failureOf(world: RegionWorld, { attempt, clusterName }: Failed): About {
  const { closest } = attempt;
  const place = get(world.tables.region, "region");
  return {
    eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
    ...(closest === undefined
      ? {}
      : {
          containerInstanceArns: [
            containerInstanceArn(place, clusterName, closest.containerInstanceId),
          ],
        }),
    reason: closest === undefined ? EMPTY : awsReason(closest.reason.code),
  };
}

interface About {
  readonly eventName: string;
  readonly reason?: string;
  readonly containerInstanceArns?: readonly string[];
  readonly desiredCount?: number;
}

const WARNINGS = new Set(["SERVICE_TASK_START_IMPAIRED"]);
const ERRORS = new Set([
  "SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED",
  "SERVICE_TASK_PLACEMENT_FAILURE",
  "SERVICE_TASK_CONFIGURATION_FAILURE",
  "SERVICE_DEPLOYMENT_FAILED",
]);

export function typeOf(eventName: string): EventType {
  if (ERRORS.has(eventName)) return "ERROR";
  return WARNINGS.has(eventName) ? "WARN" : "INFO";
}

function action(
  world: RegionWorld,
  { at, turn, index }: Fact<RegionFact>,
  serviceId: ServiceId,
  about: About,
): Draft {
  const place = get(world.tables.region, "region");
  const { eventName, ...rest } = about;
  const { clusterName } = get(world.tables.services, serviceId);
  return {
    type: "ECS Service Action",
    resource: serviceArn(place, serviceId),
    key: `${turn}.${index}`,
    detail: {
      eventType: typeOf(eventName),
      eventName,
      clusterArn: clusterArn(place, clusterName),
      ...rest,
      createdAt: isoText(place.startsAt + at),
    },
    changes: changesOf(eventName, rest.reason),
  };
}

function changesOf(eventName: string, reason: string | undefined): readonly Change[] {
  const name: Change = { member: "eventName", to: eventName };
  return reason === undefined ? [name] : [name, { member: "reason", to: reason }];
}

interface Rollout {
  readonly serviceId: ServiceId;
  readonly deploymentId: string;
  readonly eventName: (typeof ROLLOUT)[keyof typeof ROLLOUT];
}

/** Both kinds of event speak of it. One that is stopped by its user has not failed. */
function deploymentDrafts(
  world: RegionWorld,
  fact: Fact<RegionFact>,
  { serviceId, deploymentId, eventName }: Rollout,
): readonly Draft[] {
  const service: Service = get(world.tables.services, serviceId);
  const reason = reasonOf(world, deploymentId, eventName);
  if (reason === ROLLOUT_REASON.failed.stopped) return [];
  const place = get(world.tables.region, "region");
  return [
    action(world, fact, service.id, { eventName }),
    {
      type: "ECS Deployment State Change",
      resource: serviceArn(place, serviceId),
      key: `${fact.turn}.${fact.index}`,
      detail: {
        eventType: typeOf(eventName),
        eventName,
        deploymentId,
        updatedAt: isoText(place.startsAt + fact.at),
        reason,
      },
      changes: changesOf(eventName, reason),
    },
  ];
}

/** As the deployment says it, unless it is no longer kept. */
function reasonOf(world: RegionWorld, id: string, eventName: Rollout["eventName"]): string {
  const kept = find(world.tables.deployments, id)?.rolloutStateReason;
  if (kept !== undefined) return kept;
  return eventName === "SERVICE_DEPLOYMENT_COMPLETED"
    ? ROLLOUT_REASON.completed(id)
    : ROLLOUT_REASON.inProgress(id);
}
