// Any strategy that a service or RunTask may name, for the laws of placement.
import fc from "fast-check";
import type { Strategy } from "./ask";

const rule = fc.constantFrom(
  { type: "spread", field: "attribute:ecs.availability-zone" } as const,
  { type: "spread", field: "instanceId" } as const,
  { type: "spread", field: "attribute:rack" } as const,
  { type: "binpack", field: "cpu" } as const,
  { type: "binpack", field: "memory" } as const,
  { type: "random" } as const,
);

export const anyStrategy: fc.Arbitrary<Strategy> = fc.oneof(
  fc.constantFrom("service-default" as const, "random-default" as const),
  fc.array(rule, { maxLength: 5 }),
);
