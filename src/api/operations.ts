// Every operation of the region.
import { changes } from "./changes";
import { doorOf } from "./door";
import { absent } from "./ecs/absent";
import { models } from "./models/all";
import type { AnyOperation } from "./operation";
import { reads } from "./reads";

export const operations: readonly AnyOperation[] = [...changes, ...reads];

/** The whole door: what tests, the endpoint and headless runs use at once. */
export const { decide, check, knows } = doorOf([...operations, ...absent], models);
