// The delays and behaviours in force: the catalogue's, unless the scenario says otherwise.
import { catalogueBehaviour } from "../catalog/behaviours";
import type { Timings } from "../catalog/timings";
import { find, get } from "../kernel/tables";
import type { ImageBehaviour } from "../model/behaviours";
import type { RegionWorld } from "../model/region";

export function timings(world: RegionWorld): Timings {
  return get(world.tables.region, "region").timings;
}

/** What containers of an image do in this world. */
export function behaviourOf(world: RegionWorld, image: string): ImageBehaviour {
  return find(world.tables.behaviours, image)?.image ?? catalogueBehaviour(image);
}
