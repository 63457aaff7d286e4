// `failures[]` of RunTask and StartTask: one reason per instance looked at, by its ARN.
import type { Failure } from "@aws-sdk/client-ecs";
import { containerInstanceArn } from "../../engine/model/ids";
import type { ReasonCode } from "../../engine/model/attempt";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import type { Ask } from "../../engine/placement/ask";
import type { Fleet } from "../../engine/placement/candidate";
import { checkInstance } from "../../engine/placement/place";
import { regionOf } from "../epoch";

/** What AWS prints for a reason of ours; the others are AWS's own codes. */
const AWS_REASON: Readonly<Partial<Record<ReasonCode, string>>> = {
  MEMBER_OF: "MemberOf placement constraint unsatisfied",
  DISTINCT_INSTANCE: "DistinctInstance placement constraint unsatisfied",
  DRAINING: "INACTIVE",
};

/** DRAINING instances are named only when there is no ACTIVE one. */
export function failuresOf(world: RegionWorld, ask: Ask, fleet: Fleet): Wire<Failure>[] {
  const { candidates } = fleet;
  const active = candidates.filter(({ instance }) => instance.status === "ACTIVE");
  return (active.length > 0 ? active : candidates).flatMap((candidate) => {
    const { id, clusterName } = candidate.instance;
    const [reason] = checkInstance(ask, candidate);
    if (reason === undefined) return [];
    const arn = containerInstanceArn(regionOf(world), clusterName, id);
    return { arn, reason: awsReason(reason.code) };
  });
}

export function awsReason(code: ReasonCode): string {
  return AWS_REASON[code] ?? code;
}
