// A strategy as a list of ranks: each refines what the one before it left over. `random` leaves one
// instance, so the list ends there; a tie at the end is drawn too.
// Without rules a service spreads over zones, then over instances; RunTask takes any that fits.
// (guide: task-placement-strategies; ecs_services)
import type { PlacementStrategy } from "@aws-sdk/client-ecs";
import type { Wire } from "../../model/wire";
import type { Strategy } from "../ask";
import { binpack } from "./binpack";
import type { Rank } from "./rank";
import { spread, ZONE } from "./spread";

export type Rule = Wire<PlacementStrategy>;

const SERVICE_DEFAULT: readonly Rule[] = [
  { type: "spread", field: ZONE },
  { type: "spread", field: "instanceId" },
];

/** The rules that decide something: up to the first `random`, exclusive. */
export function rulesOf(strategy: Strategy): readonly Rule[] {
  if (strategy === "service-default") return SERVICE_DEFAULT;
  if (strategy === "random-default") return [];
  const random = strategy.findIndex(({ type }) => type === "random");
  return random < 0 ? strategy : strategy.slice(0, random);
}

export function ranksOf(strategy: Strategy): readonly Rank[] {
  return rulesOf(strategy).map(({ type, field = "" }) =>
    type === "binpack" ? binpack(field) : spread(field),
  );
}

/** Whether ECS knows such a rule. */
export function isKnownRule({ type, field }: Rule): boolean {
  if (type === "random") return true;
  if (type === "binpack") return /^(cpu|memory)$/i.test(field ?? "");
  return type === "spread" && /^(instanceId|host|attribute:.+)$/.test(field ?? "");
}
