import { useMemo, useState } from "react";
import { useMirror } from "../store/mirror";
import type { ZoneView } from "./fleet";
import type { Zone } from "./layout";
import { keepCells } from "./slots";

/**
 * The cells of each zone. An instance that has gone keeps its cell; only moving in time by hand
 * forgets those that are not there. The same cells are the same object, so that nothing moves.
 */
export function useCells(zones: readonly ZoneView[], cluster: string | undefined): readonly Zone[] {
  const [keep] = useState(zoneKeeper);
  return useMemo(() => keep(zones, { cluster, forget: movedByHand() }), [keep, zones, cluster]);
}

function movedByHand(): boolean {
  return useMirror.getState().jumped;
}

interface KeepOptions {
  readonly cluster: string | undefined;
  readonly forget: boolean;
}

function zoneKeeper() {
  let kept: readonly Zone[] = [];
  let of: string | undefined;
  return (zones: readonly ZoneView[], { cluster, forget }: KeepOptions): readonly Zone[] => {
    const before = forget || of !== cluster ? [] : kept;
    const next = zones.map((zone) => keptZone(before, zone));
    of = cluster;
    if (!sameZones(kept, next)) kept = next;
    return kept;
  };
}

function keptZone(before: readonly Zone[], zone: ZoneView): Zone {
  const old = before.find((candidate) => candidate.name === zone.name);
  const present = zone.instances.map((instance) => instance.id);
  return {
    name: zone.name,
    cells: keepCells(old?.cells ?? [], present),
    subnets: zone.subnets.map((subnet) => subnet.id),
  };
}

function sameZones(a: readonly Zone[], b: readonly Zone[]): boolean {
  return (
    a.length === b.length &&
    a.every((zone, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        zone.name === other.name &&
        same(zone.cells, other.cells) &&
        same(zone.subnets, other.subnets)
      );
    })
  );
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
