// A kind of step of random programs, and how it finds something to act on.
import type { Call } from "../../api/call";
import type { RegionWorld } from "../../engine/model/region";
import type { Dice } from "./dice";

export interface StepKind {
  readonly name: string;
  readonly weight: number;
  /** Undefined: there is nothing to do it to. */
  readonly make: (dice: Dice, world: RegionWorld) => Call | undefined;
}

/** The id of one row of a table, if it has any. */
export function anyId<K extends keyof RegionWorld["tables"]>(
  dice: Dice,
  world: RegionWorld,
  table: K,
): string | undefined {
  return dice.pick([...world.tables[table].rows.keys()]);
}
