// The region's own row, and its clock as AWS shows it.
import { get } from "../engine/kernel/tables";
import type { Region, RegionWorld } from "../engine/model/region";

/** Region name, account, start and timings. */
export function regionOf(world: RegionWorld): Region {
  return get(world.tables.region, "region");
}

/** Epoch ms of a virtual time. */
export function toEpochMs(world: RegionWorld, at: number): number {
  return regionOf(world).startsAt + at;
}
