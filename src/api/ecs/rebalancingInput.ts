// Whether a service may have Availability Zone rebalancing, and what it has when a request does not
// say: a new service has it where it may. (Developer Guide: service-rebalancing)
import type { Service } from "../../engine/model/services";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import { compileQuery } from "../../engine/placement/query/compile";
import { refuse, type Refused } from "../operation";

type Switch = Service["availabilityZoneRebalancing"];

export type Kind = Pick<
  Service,
  | "schedulingStrategy"
  | "launchType"
  | "deploymentController"
  | "placementStrategy"
  | "placementConstraints"
  | "deploymentConfiguration"
>;

const ZONE = "attribute:ecs.availability-zone";

/** What keeps a service from rebalancing, in words; undefined: nothing. */
function hindrance(kind: Kind, revision: TaskDefinition): string | undefined {
  const [first] = kind.placementStrategy;
  const { placementConstraints = [] } = revision.definition;
  const constraints = [...kind.placementConstraints, ...placementConstraints];
  if (kind.schedulingStrategy === "DAEMON") return "the DAEMON scheduling strategy";
  if (kind.launchType === "EXTERNAL") return "the EXTERNAL launch type";
  if (kind.deploymentController === "EXTERNAL") return "the EXTERNAL deployment controller";
  if (kind.deploymentConfiguration.maximumPercent <= 100) return "a maximumPercent of 100";
  if (first !== undefined && !(first.type === "spread" && first.field === ZONE)) {
    return `a first placement strategy other than spread over ${ZONE}`;
  }
  if (constraints.some(({ expression = "" }) => asksForZone(expression))) {
    return `placement constraints on ${ZONE}`;
  }
  return undefined;
}

function asksForZone(expression: string): boolean {
  const query = compileQuery(expression);
  return query.kind === "query" && query.subjects.has(ZONE);
}

/** What a new service has: ENABLED where it may, unless it is told. */
export function rebalancingOf(
  asked: string | undefined,
  kind: Kind,
  revision: TaskDefinition,
): Switch {
  if (asked === "DISABLED" || hindrance(kind, revision) !== undefined) return "DISABLED";
  return "ENABLED";
}

/** Assumed: AWS refuses this, in words that are not published. */
export function refuseRebalancing(
  wanted: string | undefined,
  kind: Kind,
  revision: TaskDefinition,
): Refused | undefined {
  if (wanted !== "ENABLED") return undefined;
  const what = hindrance(kind, revision);
  if (what === undefined) return undefined;
  const message = `Availability Zone rebalancing does not support ${what}.`;
  return refuse("InvalidParameterException", message, ["availabilityZoneRebalancing"]);
}
