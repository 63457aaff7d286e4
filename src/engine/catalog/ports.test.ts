import { expect, it } from "vitest";
import { AGENT_TCP_PORTS, DYNAMIC_PORTS } from "./ports";

it("[placement.agent-ports] ssh, Docker and the agent keep their ports", () => {
  expect(AGENT_TCP_PORTS).toEqual([22, 2375, 2376, 51678, 51679]);
});

it("[placement.dynamic-ports] dynamic host ports lie in the usual ephemeral range", () => {
  expect(DYNAMIC_PORTS).toEqual({ first: 32_768, last: 60_999 });
});
