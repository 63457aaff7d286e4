// The region at virtual time 0 of a scenario.
import type { ImageBehaviour } from "../engine/model/behaviours";
import type { RegionWorld } from "../engine/model/region";
import { createRegion } from "../engine/region";
import type { Scenario, ScenarioBehaviour } from "../scenario/document";

export function regionOf({
  seed,
  region = {},
  timings,
  ladders,
  behaviours,
}: Pick<Scenario, "seed" | "region" | "timings" | "ladders" | "behaviours">): RegionWorld {
  const { startsAt, ...place } = region;
  const images = Object.entries(behaviours ?? {});
  return createRegion({
    seed,
    ...place,
    ...(startsAt === undefined ? {} : { startsAt: Date.parse(startsAt) }),
    timings,
    ladders,
    behaviours: new Map(images.map(([image, behaviour]) => [image, toImageBehaviour(behaviour)])),
  });
}

function toImageBehaviour(given: ScenarioBehaviour): Partial<ImageBehaviour> {
  const { startSeconds, runSeconds, stopSeconds, ignoresSigterm, missing, ...rest } = given;
  const { checkSeconds, healthyAfterSeconds, memoryAfterSeconds, ...same } = rest;
  return {
    ...same,
    ...(missing === true ? { registry: "missing" } : {}),
    ...(startSeconds === undefined ? {} : { startMs: toMs(startSeconds) }),
    ...(runSeconds === undefined ? {} : { runMs: toMs(runSeconds) }),
    ...(healthyAfterSeconds === undefined ? {} : { healthyAfterMs: toMs(healthyAfterSeconds) }),
    ...(checkSeconds === undefined ? {} : { checkMs: toMs(checkSeconds) }),
    ...(memoryAfterSeconds === undefined ? {} : { memoryAfterMs: toMs(memoryAfterSeconds) }),
    ...(stopSeconds === undefined ? {} : { stopMs: toMs(stopSeconds) }),
    ...(ignoresSigterm === true ? { stopMs: undefined } : {}),
  };
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}
