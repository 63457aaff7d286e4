// GetLogEvents reads one stream, either way; FilterLogEvents reads a whole group by a pattern.
import type { RegionWorld } from "../../engine/model/region";
import { toEpochMs } from "../epoch";
import { answer, type Operation, refuse } from "../operation";
import { filterOf } from "./filterPattern";
import { type Line, type Place, placeIn, toEventId } from "./lines";
import { refuseMissing } from "./logGroups";
import { readLines } from "./readLines";
import { refuseLimit, refuseToken, streamOf, streamsOf, stretchOf } from "./streams";

const MOST_EVENTS = 10_000;

interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
}

/** It is ingested at once. */
function toLogEvent(world: RegionWorld, { at, text: message }: Line): LogEvent {
  const timestamp = toEpochMs(world, at);
  return { timestamp, message, ingestionTime: timestamp };
}

export interface GetLogEventsRequest {
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly nextToken?: string;
  readonly limit?: number;
  readonly startFromHead?: boolean;
}

export interface GetLogEventsResponse {
  readonly events: readonly LogEvent[];
  readonly nextForwardToken: string;
  readonly nextBackwardToken: string;
}

const NOWHERE: Place = { at: 0, seq: 0, from: 0, index: 0 };

/** At either end the token that was given comes back. */
export const getLogEvents: Operation<GetLogEventsRequest, GetLogEventsResponse> = {
  service: "logs",
  name: "GetLogEvents",
  decide: (world, input) => {
    const { logGroupName, logStreamName, limit = MOST_EVENTS, nextToken } = input;
    const refused = refuseMissing(world, input) ?? refuseLimit(input.limit, MOST_EVENTS);
    if (refused !== undefined) return refused;
    const stream = streamOf(world, logGroupName, logStreamName);
    if ("kind" in stream) return stream;
    const token = /^([fb])\/(\d{56})\/s$/.exec(nextToken ?? "");
    const beyond = placeIn(token?.[2] ?? "");
    if (nextToken !== undefined && beyond === undefined) return refuseToken();
    // The end is not included here, other than with FilterLogEvents.
    const endTime = input.endTime === undefined ? undefined : input.endTime - 1;
    const { startTime } = input;
    const { lines } = readLines([stream], {
      ...stretchOf(world, logGroupName, {
        ...(startTime === undefined ? {} : { startTime }),
        ...(endTime === undefined ? {} : { endTime }),
      }),
      limit,
      backward: token === null ? input.startFromHead !== true : token[1] === "b",
      ...(beyond === undefined ? {} : { beyond }),
    });
    const [first = beyond ?? NOWHERE, last = beyond ?? NOWHERE] = [lines[0], lines.at(-1)];
    return answer({
      events: lines.map((line) => toLogEvent(world, line)),
      nextForwardToken: `f/${toEventId(last)}/s`,
      nextBackwardToken: `b/${toEventId(first)}/s`,
    });
  },
};

export interface FilterLogEventsRequest {
  readonly logGroupName: string;
  readonly logStreamNames?: readonly string[];
  readonly logStreamNamePrefix?: string;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly filterPattern?: string;
  readonly nextToken?: string;
  readonly limit?: number;
}

export interface FilterLogEventsResponse {
  readonly events: readonly (LogEvent & {
    readonly logStreamName: string;
    readonly eventId: string;
  })[];
  readonly searchedLogStreams: readonly never[];
  readonly nextToken?: string;
}

export const filterLogEvents: Operation<FilterLogEventsRequest, FilterLogEventsResponse> = {
  service: "logs",
  name: "FilterLogEvents",
  decide: (world, input) => {
    const { logGroupName, logStreamNames, logStreamNamePrefix = "", nextToken } = input;
    const refused = refuseMissing(world, input) ?? refuseLimit(input.limit, MOST_EVENTS);
    if (refused !== undefined) return refused;
    if (logStreamNames !== undefined && input.logStreamNamePrefix !== undefined) {
      const message = "Only one of logStreamNames and logStreamNamePrefix may be given.";
      return refuse("InvalidParameterException", message, ["logStreamNamePrefix"]);
    }
    for (const name of logStreamNames ?? []) {
      const stream = streamOf(world, logGroupName, name);
      if ("kind" in stream) return stream;
    }
    const keep = filterOf(input.filterPattern ?? "");
    if (typeof keep !== "function") {
      return refuse("InvalidParameterException", keep.problem, ["filterPattern"]);
    }
    const beyond = placeIn(nextToken ?? "");
    if (nextToken !== undefined && beyond === undefined) return refuseToken();
    const isWanted = ({ name }: { name: string }) =>
      logStreamNames === undefined
        ? name.startsWith(logStreamNamePrefix)
        : logStreamNames.includes(name);
    const { lines, stoppedAt } = readLines(streamsOf(world, logGroupName).filter(isWanted), {
      ...stretchOf(world, logGroupName, input),
      limit: input.limit ?? MOST_EVENTS,
      keep,
      ...(beyond === undefined ? {} : { beyond }),
    });
    return answer({
      events: lines.map((line) => ({
        logStreamName: line.stream,
        ...toLogEvent(world, line),
        eventId: toEventId(line),
      })),
      searchedLogStreams: [],
      ...(stoppedAt === undefined ? {} : { nextToken: toEventId(stoppedAt) }),
    });
  },
};
