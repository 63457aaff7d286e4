// Operations of Amazon ECS that this region does not have: refused by name.
import { ABSENT_OPERATIONS } from "../../engine/rules/absent";
import type { Operation } from "../operation";
import { notModelled } from "./unmodelled";

export const absent: readonly Operation<unknown, never>[] = ABSENT_OPERATIONS.flatMap(
  ({ feature, operations }) =>
    operations.map((name) => ({
      service: "ecs" as const,
      name,
      decide: () => notModelled(`${name} (${feature})`, []),
    })),
);
