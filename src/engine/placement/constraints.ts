// The placement constraints of one ask: those of the service or call, and those of the task
// definition. All must hold; expressions are compiled once.
// (guide: task-placement-constraints)
import type { PlacementConstraint } from "@aws-sdk/client-ecs";
import { assert } from "../kernel/assert";
import type { Wire } from "../model/wire";
import { type CompiledQuery, compileQuery } from "./query/compile";

export type PlacementConstraints = readonly Wire<PlacementConstraint>[];

/** Constraints on one task, those of its task definition included. (API reference: RunTask) */
export const MOST_CONSTRAINTS = 10;

export interface Constraints {
  readonly distinctInstance: boolean;
  /** Of `memberOf`: an instance must match all of them. */
  readonly queries: readonly CompiledQuery[];
}

export const NO_CONSTRAINTS: Constraints = { distinctInstance: false, queries: [] };

/** Expressions have been read before: at the door, or when the definition was registered. */
export function constraintsOf(...lists: readonly PlacementConstraints[]): Constraints {
  const constraints = lists.flat();
  if (constraints.length === 0) return NO_CONSTRAINTS;
  return {
    distinctInstance: constraints.some(({ type }) => type === "distinctInstance"),
    queries: constraints.flatMap(({ type, expression = "" }) => {
      if (type !== "memberOf") return [];
      const query = compileQuery(expression);
      assert(query.kind === "query", `a sound expression: ${expression}`);
      return query;
    }),
  };
}
