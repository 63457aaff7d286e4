// DescribeLogGroups and DescribeLogStreams.
import type { LogGroup, LogStream } from "../../engine/model/logs";
import type { RegionWorld } from "../../engine/model/region";
import { toEpochMs } from "../epoch";
import { answer, type Operation, refuse, type Refused } from "../operation";
import { toEventId } from "./lines";
import { refuseMissing } from "./logGroups";
import { readLines } from "./readLines";
import { logGroupArn, refuseLimit, refuseToken, streamsOf, stretchOf } from "./streams";

const MOST_LISTED = 50;

interface Paged {
  readonly nextToken?: string;
  readonly limit?: number;
}

/** Tokens tell how many came before. */
function pageOf<T>(
  items: readonly T[],
  { nextToken, limit = MOST_LISTED }: Paged,
): Refused | { readonly items: readonly T[]; readonly nextToken?: string } {
  const refused = refuseLimit(limit, MOST_LISTED);
  if (refused !== undefined) return refused;
  const from = Number(nextToken ?? 0);
  if (!Number.isSafeInteger(from) || from < 0 || from > items.length) return refuseToken();
  const page = items.slice(from, from + limit);
  const end = from + page.length;
  return end < items.length ? { items: page, nextToken: String(end) } : { items: page };
}

export interface DescribeLogGroupsRequest extends Paged {
  readonly logGroupNamePrefix?: string;
  /** Anywhere in the name. */
  readonly logGroupNamePattern?: string;
}

export const describeLogGroups: Operation<DescribeLogGroupsRequest, object> = {
  service: "logs",
  name: "DescribeLogGroups",
  decide: (world, input) => {
    const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
    if (prefix !== undefined && pattern !== undefined) {
      const message =
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.";
      return refuse("InvalidParameterException", message, ["logGroupNamePattern"]);
    }
    const groups = [...world.tables.logGroups.rows.values()]
      .filter(({ id }) => id.startsWith(prefix ?? "") && id.includes(pattern ?? ""))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const page = pageOf(groups, input);
    if ("kind" in page) return page;
    const { items, ...rest } = page;
    return answer({ logGroups: items.map((group) => toLogGroup(world, group)), ...rest });
  },
};

function toLogGroup(world: RegionWorld, { id, createdAt, retentionInDays }: LogGroup): object {
  return {
    logGroupName: id,
    creationTime: toEpochMs(world, createdAt),
    ...(retentionInDays === undefined ? {} : { retentionInDays }),
    metricFilterCount: 0,
    arn: `${logGroupArn(world, id)}:*`,
    storedBytes: 0,
    logGroupClass: "STANDARD",
    logGroupArn: logGroupArn(world, id),
  };
}

export interface DescribeLogStreamsRequest extends Paged {
  readonly logGroupName: string;
  readonly logStreamNamePrefix?: string;
  readonly orderBy?: string;
  readonly descending?: boolean;
}

const ORDERS = ["LogStreamName", "LastEventTime"];

export const describeLogStreams: Operation<DescribeLogStreamsRequest, object> = {
  service: "logs",
  name: "DescribeLogStreams",
  decide: (world, input) => {
    const { logGroupName, logStreamNamePrefix: prefix, orderBy = "LogStreamName" } = input;
    const refused = refuseMissing(world, input) ?? refuseOrder(orderBy, prefix);
    if (refused !== undefined) return refused;
    const shown = streamsOf(world, logGroupName)
      .filter(({ name }) => name.startsWith(prefix ?? ""))
      .map((stream) => toLogStream(world, stream));
    const byName = (a: ShownStream, b: ShownStream) => (a.logStreamName < b.logStreamName ? -1 : 1);
    const byTime = (a: ShownStream, b: ShownStream) =>
      (a.lastEventTimestamp ?? 0) - (b.lastEventTimestamp ?? 0) || byName(a, b);
    const ordered = shown.toSorted(orderBy === "LastEventTime" ? byTime : byName);
    const page = pageOf(input.descending === true ? ordered.toReversed() : ordered, input);
    if ("kind" in page) return page;
    const { items: logStreams, ...rest } = page;
    return answer({ logStreams, ...rest });
  },
};

function refuseOrder(orderBy: string, prefix: string | undefined): Refused | undefined {
  if (!ORDERS.includes(orderBy)) {
    const message =
      `1 validation error detected: Value '${orderBy}' at 'orderBy' failed to satisfy ` +
      `constraint: Member must satisfy enum value set: [${ORDERS.join(", ")}]`;
    return refuse("InvalidParameterException", message, ["orderBy"]);
  }
  if (orderBy === "LogStreamName" || prefix === undefined) return undefined;
  const message = "Cannot order by LastEventTime with a logStreamNamePrefix.";
  return refuse("InvalidParameterException", message, ["orderBy"]);
}

interface ShownStream {
  readonly logStreamName: string;
  readonly lastEventTimestamp?: number;
}

/** A stream in which nothing was printed has no times but that of its making. */
function toLogStream(world: RegionWorld, stream: LogStream): ShownStream {
  const stretch = stretchOf(world, stream.groupName, {});
  const [first] = readLines([stream], { ...stretch, limit: 1 }).lines;
  const [last] = readLines([stream], { ...stretch, limit: 1, backward: true }).lines;
  return {
    logStreamName: stream.name,
    ...Object({ creationTime: toEpochMs(world, stream.createdAt) }),
    ...(first === undefined || last === undefined
      ? {}
      : {
          firstEventTimestamp: toEpochMs(world, first.at),
          lastEventTimestamp: toEpochMs(world, last.at),
          lastIngestionTime: toEpochMs(world, last.at),
          uploadSequenceToken: toEventId(last),
        }),
    arn: `${logGroupArn(world, stream.groupName)}:log-stream:${stream.name}`,
    storedBytes: 0,
  };
}
