// What the field draws, still or moving.
import type { ZoneView } from "./fleet";
import type { FieldLayout, Room, Zone } from "./layout";

/** So many cards are cheap enough to be elements. */
export const MOST_CARDS = 60;

export interface FieldProps {
  readonly cluster: string | undefined;
  readonly zones: readonly ZoneView[];
  readonly cells: readonly Zone[];
  readonly layout: FieldLayout;
  readonly room: Room;
  /** Counts the times "show everything" was asked for. */
  readonly fits: number;
}

/** What the column of the zone at an index is told. */
export function zoneData({ zones, cells, cluster, layout }: FieldProps, index: number) {
  const zone = zones[index];
  return {
    name: zone?.name ?? "",
    zoneId: zone?.zoneId ?? "",
    cluster,
    instances: cells[index]?.cells ?? [],
    subnets: cells[index]?.subnets ?? [],
    headerHeight: layout.header,
  };
}
