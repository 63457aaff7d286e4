import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { agentFilter } from "./agent";

it("[placement.agent] turns an instance away whose agent is disconnected", () => {
  const disconnected = candidateLike({ agentConnected: false });
  expect(agentFilter.judge(askLike(), disconnected)).toEqual([{ code: "AGENT" }]);
  expect(agentFilter.judge(askLike(), candidateLike())).toEqual([]);
});
