// An event as EventBridge delivers it: the envelope that all ECS events share. Its time has whole
// seconds; times inside the detail are ISO texts with milliseconds, unlike those of the API.
// (Developer Guide: ecs_cwe_events)
import { uuid } from "../engine/kernel/chance";
import { get } from "../engine/kernel/tables";
import type { RegionWorld } from "../engine/model/region";

export type DetailType =
  | "ECS Task State Change"
  | "ECS Container Instance State Change"
  | "ECS Service Action"
  | "ECS Deployment State Change";

export interface EcsEvent {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": DetailType;
  readonly source: "aws.ecs";
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

/** One member that the event says anew; `from` is absent for what was not there before. */
export interface Change {
  readonly member: string;
  readonly from?: string | number | boolean;
  readonly to: string | number | boolean;
}

/** An event, its place in the world's history, and what is new in it. */
export interface RegionEvent {
  readonly turn: number;
  readonly at: number;
  /** Numbers the events of one turn. */
  readonly index: number;
  readonly event: EcsEvent;
  readonly changes: readonly Change[];
}

export interface Draft {
  readonly type: DetailType;
  readonly resource: string;
  /** What makes it one of a kind among the events about its resource. */
  readonly key: string;
  readonly detail: object;
  readonly changes: readonly Change[];
}

export function toEvent(world: RegionWorld, at: number, draft: Draft): EcsEvent {
  const { account, region, startsAt } = get(world.tables.region, "region");
  const { type, resource, key, detail } = draft;
  return {
    version: "0",
    id: uuid(world.seed, "eventbridge", `${type} ${resource} ${key}`),
    "detail-type": type,
    source: "aws.ecs",
    account,
    time: `${isoText(startsAt + at).slice(0, 19)}Z`,
    region,
    resources: [resource],
    detail,
  };
}

export function isoText(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** Epoch ms under names like `createdAt` become ISO texts; absent members are left out. */
export function withIsoTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoTimes);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (member === undefined) return [];
    const isTime = typeof member === "number" && name.endsWith("At");
    return [[name, isTime ? isoText(member) : withIsoTimes(member)]];
  });
  return Object.fromEntries(members);
}
