// The streams of a log group, and the stretch of time a reader may see of them.
import { find, get, having } from "../../engine/kernel/tables";
import type { LogStream } from "../../engine/model/logs";
import type { RegionWorld } from "../../engine/model/region";
import { regionOf } from "../epoch";
import { refuse, type Refused } from "../operation";
import type { Stretch } from "./lines";

export function streamOf(world: RegionWorld, groupName: string, name: string): LogStream | Refused {
  const found = find(world.tables.logStreams, `${groupName}:${name}`);
  if (found !== undefined) return found;
  const message = "The specified log stream does not exist.";
  return refuse("ResourceNotFoundException", message, ["logStreamName"]);
}

export function streamsOf(world: RegionWorld, groupName: string): readonly LogStream[] {
  return having(world.tables.logStreams, "group", groupName);
}

const DAY_MS = 86_400_000;

/** Epoch ms of a request become virtual ms; nothing older than the retention, nothing ahead. */
export function stretchOf(
  world: RegionWorld,
  groupName: string,
  { startTime = 0, endTime = Infinity }: { startTime?: number; endTime?: number },
): Stretch {
  const { startsAt } = regionOf(world);
  const { retentionInDays = Infinity } = get(world.tables.logGroups, groupName);
  return {
    from: Math.max(0, startTime - startsAt, world.now - retentionInDays * DAY_MS),
    until: Math.min(world.now, endTime - startsAt),
  };
}

export function logGroupArn(world: RegionWorld, groupName: string): string {
  const { region, account } = regionOf(world);
  return `arn:aws:logs:${region}:${account}:log-group:${groupName}`;
}

/** Both ends included; a limit out of range is refused in AWS's words. */
export function refuseLimit(limit: number | undefined, most: number): Refused | undefined {
  if (limit === undefined || (limit >= 1 && limit <= most)) return undefined;
  const [bound, edge] = limit < 1 ? ["greater", 1] : ["less", most];
  const message =
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: ` +
    `Member must have value ${bound} than or equal to ${edge}`;
  return refuse("InvalidParameterException", message, ["limit"]);
}

export function refuseToken(): Refused {
  const message = "The specified nextToken is invalid.";
  return refuse("InvalidParameterException", message, ["nextToken"]);
}
