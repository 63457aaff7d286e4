import { useMemo, useRef } from "react";
import { useMirror } from "../store/mirror";
import type { ZoneView } from "./fleet";
import type { Zone } from "./layout";
import { keepCells } from "./slots";

/**
 * The cells of each zone. An instance that has gone keeps its cell; only moving in time by hand
 * forgets those that are not there. The same cells are the same object, so that nothing moves.
 */
export function useCells(zones: readonly ZoneView[], cluster: string | undefined): readonly Zone[] {
  const kept = useRef<{ cluster: string | undefined; zones: readonly Zone[] }>(NOTHING);
  return useMemo(() => {
    const forget = useMirror.getState().jumped || kept.current.cluster !== cluster;
    const before = forget ? [] : kept.current.zones;
    const next = zones.map((zone) => {
      const old = before.find((candidate) => candidate.name === zone.name);
      const present = zone.instances.map((instance) => instance.id);
      const cells = keepCells(old?.cells ?? [], present);
      const subnets = zone.subnets.map((subnet) => subnet.id);
      return old !== undefined && old.cells === cells && same(old.subnets, subnets)
        ? old
        : { name: zone.name, cells, subnets };
    });
    if (!sameZones(kept.current.zones, next)) kept.current = { cluster, zones: next };
    return kept.current.zones;
  }, [zones, cluster]);
}

const NOTHING = { cluster: undefined, zones: [] };

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
