// Which revision a request means: `family` (its newest ACTIVE one), `family:revision`, or an ARN.
import { find, having } from "../engine/kernel/tables";
import { taskDefinitionArn } from "../engine/model/ids";
import type { TaskDefinition } from "../engine/model/taskDefinitions";
import type { RegionWorld } from "../engine/model/region";
import { regionOf } from "./epoch";

export interface TaskDefinitionReference {
  readonly family: string;
  /** As written; absent when only the family is named. */
  readonly revision?: string;
}

/** The parts of a reference; undefined for an ARN of another region, account or kind. */
export function readReference(
  world: RegionWorld,
  reference: string,
): TaskDefinitionReference | undefined {
  const prefix = taskDefinitionArn(regionOf(world), "");
  if (reference.startsWith("arn:") && !reference.startsWith(prefix)) return undefined;
  const name = reference.startsWith(prefix) ? reference.slice(prefix.length) : reference;
  const colon = name.indexOf(":");
  if (colon < 0) return { family: name };
  return { family: name.slice(0, colon), revision: name.slice(colon + 1) };
}

/** The revision that is meant, INACTIVE ones included when they are named by number. */
export function lookUpTaskDefinition(
  world: RegionWorld,
  reference: string,
): TaskDefinition | undefined {
  const parts = readReference(world, reference);
  if (parts === undefined) return undefined;
  const { family, revision } = parts;
  if (revision === undefined) return newestActive(world, family);
  return find(world.tables.taskDefinitions, `${family}:${revision}`);
}

function newestActive(world: RegionWorld, family: string): TaskDefinition | undefined {
  const revisions = having(world.tables.taskDefinitions, "family", family);
  return revisions.findLast(({ status }) => status === "ACTIVE");
}
