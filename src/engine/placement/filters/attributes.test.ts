import { expect, it } from "vitest";
import { askLike, candidateLike } from "../testFleet";
import { attributesFilter } from "./attributes";

it("[placement.attributes] names every required attribute that is missing", () => {
  const ask = askLike({
    wants: {
      attributes: [
        { name: "com.amazonaws.ecs.capability.logging-driver.splunk" },
        { name: "ecs.capability.task-eni" },
        { name: "stack", value: "prod" },
      ],
    },
  });
  expect(attributesFilter.judge(ask, candidateLike())).toEqual([
    { code: "ATTRIBUTE", attribute: "com.amazonaws.ecs.capability.logging-driver.splunk" },
    { code: "ATTRIBUTE", attribute: "stack=prod" },
  ]);
});

it("[placement.runtime-platform] an arm64 task fits an arm64 instance only", () => {
  const attributes = [{ name: "ecs.cpu-architecture", value: "arm64" }];
  const ask = askLike({ wants: { attributes } });
  expect(attributesFilter.judge(ask, candidateLike({ type: "c6g.large" }))).toEqual([]);
  expect(attributesFilter.judge(ask, candidateLike({ type: "c5.large" }))).toEqual([
    { code: "ATTRIBUTE", attribute: "ecs.cpu-architecture=arm64" },
  ]);
});

it("[placement.attributes] a required name is met whatever its value", () => {
  const ask = askLike({ wants: { attributes: [{ name: "stack" }] } });
  const tagged = candidateLike({ attributes: [{ name: "stack", value: "prod" }] });
  expect(attributesFilter.judge(ask, tagged)).toEqual([]);
});
