// One attempt to place: asks placement, which knows the instances by a view that follows their
// records, keeps the short memory of the attempt, and lets a witness see the whole of it.
import { get, having } from "./kernel/tables";
import { viewOver } from "./kernel/views";
import type { Attempt } from "./model/attempt";
import type { ContainerInstanceId, ServiceId } from "./model/ids";
import type { ContainerInstance } from "./model/instances";
import type { NetworkConfiguration } from "./model/networks";
import type { TaskDefinition } from "./model/taskDefinitions";
import type { RegionRecords, RegionWorld } from "./model/region";
import type { Ask, Strategy } from "./placement/ask";
import { type Candidate, candidateFor, type Fleet, type Pool, poolOf } from "./placement/candidate";
import { constraintsOf, type PlacementConstraints } from "./placement/constraints";
import { candidatesIn, placeIndexed } from "./placement/index/placeIndexed";
import { createIndex, followInstance, followTask } from "./placement/index/roster";
import type { PlacementIndex } from "./placement/index/roster";
import { place, type Placed } from "./placement/place";

export interface Placing extends Pool {
  /** Names the owner in chance draws; `index` numbers its attempts in this turn. */
  readonly owner: string;
  readonly index: number;
  readonly revision: TaskDefinition;
  readonly group: string;
  readonly serviceId?: ServiceId;
  /** A daemon's instance: this one or none. */
  readonly only?: ContainerInstanceId | undefined;
  readonly zones?: readonly string[];
  readonly strategy: Strategy;
  /** Of the service or call; those of the task definition are added. */
  readonly constraints: PlacementConstraints;
}

const placementIndex = viewOver<RegionRecords, PlacementIndex>(createIndex, {
  containerInstances: followInstance,
  tasks: followTask,
});

/** All instances of a pool, with the tasks of a group that are meant to run on each. */
export function fleetOf(world: RegionWorld, pool: Pool, group: string): Fleet {
  return {
    candidates: having(world.tables.containerInstances, "cluster", pool.clusterName)
      .filter(({ launchType }) => launchType === pool.launchType)
      .map((instance) => candidateOn(world, instance, group)),
  };
}

/** One instance as a group finds it. */
export function candidateOn(
  world: RegionWorld,
  instance: ContainerInstance,
  group: string,
): Candidate {
  return candidateFor(group, instance, having(world.tables.tasks, "instance", instance.id));
}

/** A fleet of one instance, for a daemon. */
function fleetOfOne(world: RegionWorld, id: ContainerInstanceId, group: string): Fleet {
  return { candidates: [candidateOn(world, get(world.tables.containerInstances, id), group)] };
}

/** The zones an awsvpc configuration reaches; undefined for the other network modes. */
export function zonesOf(
  world: RegionWorld,
  network: NetworkConfiguration | undefined,
): readonly string[] | undefined {
  const subnets = network?.awsvpcConfiguration?.subnets;
  return subnets?.map((id) => get(world.tables.subnets, id).availabilityZone);
}

export function askOf(world: RegionWorld, placing: Placing): Ask {
  const { owner, revision, group, serviceId, zones, strategy } = placing;
  const ordinal = (world.ordinals.get(owner) ?? 0) + 1;
  return {
    id: `${owner}#${ordinal}`,
    seed: world.seed,
    taskDefinition: revision.id,
    demand: revision.demand,
    group,
    serviceId,
    zones,
    strategy,
    constraints: constraintsOf(revision.definition.placementConstraints ?? [], placing.constraints),
    startsAt: get(world.tables.region, "region").startsAt,
  };
}

export function attemptPlacement(
  world: RegionWorld,
  placing: Placing,
): { readonly ask: Ask; readonly attempt: Attempt } {
  const { index, revision } = placing;
  const ask = askOf(world, placing);
  const { candidates, placed } = placeTask(world, ask, placing);
  const attempt: Attempt = {
    turn: world.turn,
    index,
    at: world.now,
    taskDefinition: revision.id,
    candidates,
    fitting: placed.fitting,
    winner: placed.winner?.instance.id,
    counts: placed.counts,
    ...(placed.closest === undefined ? {} : { closest: placed.closest }),
  };
  return { ask, attempt };
}

/** One instance is simply judged; among all of a cluster the index knows the way. */
function placeTask(
  world: RegionWorld,
  ask: Ask,
  placing: Placing,
): { readonly candidates: number; readonly placed: Placed } {
  const { index, group, only } = placing;
  if (only !== undefined) {
    const fleet = fleetOfOne(world, only, group);
    const placed = place(ask, fleet);
    world.witness?.(index, ask, fleet, placed);
    return { candidates: fleet.candidates.length, placed };
  }
  const known = placementIndex(world);
  const pool = poolOf(placing);
  const placed = placeIndexed(ask, known, pool);
  if (world.witness) world.witness(index, ask, fleetOf(world, placing, group), placed);
  return { candidates: candidatesIn(known, pool), placed };
}
