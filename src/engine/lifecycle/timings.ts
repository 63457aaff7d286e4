// The delays and behaviours in force: the catalogue's, unless the scenario says otherwise.
import { catalogueBehaviour, isInCatalogue } from "../catalog/behaviours";
import { DEFAULT_LADDERS, type Ladders, type Timings } from "../catalog/timings";
import { find, get } from "../kernel/tables";
import { insert, patch } from "../kernel/world";
import type { Behaviour, ImageBehaviour } from "../model/behaviours";
import type { RegionWorld } from "../model/region";

export function timings(world: RegionWorld): Timings {
  return get(world.tables.region, "region").timings;
}

/** How long services wait between their tries. */
export function ladders(world: RegionWorld): Ladders {
  return { ...DEFAULT_LADDERS, ...get(world.tables.region, "region").ladders };
}

/** From now on, containers of an image do this. */
export function sayBehaviour(
  world: RegionWorld,
  image: string,
  said: Omit<Behaviour, "id" | "seq">,
): void {
  if (find(world.tables.behaviours, image) === undefined) {
    insert(world, "behaviours", { id: image, ...said });
  } else patch(world, "behaviours", image, said);
}

/** Nobody said what its containers do, and it is none that the catalogue knows. */
export function isAssumed(world: RegionWorld, image: string): boolean {
  return find(world.tables.behaviours, image)?.assumed ?? !isKnown(world, image);
}

function isKnown(world: RegionWorld, image: string): boolean {
  return find(world.tables.behaviours, image) !== undefined || isInCatalogue(image);
}

/** What containers of an image do in this world. */
export function behaviourOf(world: RegionWorld, image: string): ImageBehaviour {
  return find(world.tables.behaviours, image)?.image ?? catalogueBehaviour(image);
}
