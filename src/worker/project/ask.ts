// What a cluster is asked to place, against which the page measures its instances: the newest ask
// that found no place, else what the newest deployment asks for.
import { placingOf } from "../../engine/commands/placeTask";
import { find, having } from "../../engine/kernel/tables";
import type { Reason } from "../../engine/model/attempt";
import type { ClusterName } from "../../engine/model/ids";
import type { ContainerInstance } from "../../engine/model/instances";
import type { RegionWorld } from "../../engine/model/region";
import type { Deployment, Service } from "../../engine/model/services";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { Ask } from "../../engine/placement/ask";
import { attributesFilter } from "../../engine/placement/filters/attributes";
import { distinctInstanceFilter } from "../../engine/placement/filters/distinctInstance";
import { memberOfFilter } from "../../engine/placement/filters/memberOf";
import { askOf as placementAsk, candidateOn } from "../../engine/placing";

export interface NewestAsk {
  /** The same for two asks against which an instance is measured alike. */
  readonly key: string;
  readonly revision: TaskDefinition | undefined;
  /** Absent: nothing waits for a place. */
  readonly waiting?: { readonly service: Service; readonly deployment: Deployment };
}

/** By world: the asks of its present turn, which a frame compares every instance with. */
const asksOfTurn = new WeakMap<RegionWorld, { readonly turn: number; readonly asks: Asks }>();

type Asks = Map<ClusterName, NewestAsk | undefined>;

/** Between turns only: within one, services still change. */
export function newestAsk(world: RegionWorld, cluster: ClusterName): NewestAsk | undefined {
  let known = asksOfTurn.get(world);
  if (known?.turn !== world.turn) {
    known = { turn: world.turn, asks: new Map() };
    asksOfTurn.set(world, known);
  }
  const { asks } = known;
  if (!asks.has(cluster)) asks.set(cluster, findNewestAsk(world, cluster));
  return asks.get(cluster);
}

function findNewestAsk(world: RegionWorld, cluster: ClusterName): NewestAsk | undefined {
  const services = having(world.tables.services, "cluster", cluster).filter(
    (service) => service.status === "ACTIVE",
  );
  const service = waitingIn(services);
  const deployment = service && primaryOf(world, service);
  if (service?.unplaced === undefined || deployment === undefined) return deployed(world, services);
  const { taskDefinition } = service.unplaced;
  return {
    key: `${taskDefinition} ${deployment.id} ${JSON.stringify(service.placementConstraints)}`,
    revision: find(world.tables.taskDefinitions, taskDefinition),
    waiting: { service, deployment },
  };
}

function waitingIn(services: readonly Service[]): Service | undefined {
  let waiting: Service | undefined;
  for (const service of services) {
    if (service.unplaced === undefined) continue;
    if (service.unplaced.turn >= (waiting?.unplaced?.turn ?? 0)) waiting = service;
  }
  return waiting;
}

function primaryOf(world: RegionWorld, { id }: Service): Deployment | undefined {
  return having(world.tables.deployments, "service", id).find(({ status }) => status === "PRIMARY");
}

function deployed(world: RegionWorld, services: readonly Service[]): NewestAsk | undefined {
  let newest: Deployment | undefined;
  for (const service of services) {
    const primary = primaryOf(world, service);
    if (primary && primary.createdAt >= (newest?.createdAt ?? 0)) newest = primary;
  }
  if (newest === undefined) return undefined;
  const { taskDefinition } = newest;
  return { key: taskDefinition, revision: find(world.tables.taskDefinitions, taskDefinition) };
}

/** By record: the same ask for all instances. */
const asks = new WeakMap<Service, { readonly of: Deployment; readonly ask: Ask }>();

function askFor(world: RegionWorld, waiting: NonNullable<NewestAsk["waiting"]>): Ask {
  const { service, deployment } = waiting;
  const known = asks.get(service);
  if (known?.of === deployment) return known.ask;
  const ask = placementAsk(world, placingOf(world, { ...waiting, index: 0 }));
  asks.set(service, { of: deployment, ask });
  return ask;
}

/** Why an instance does not take what waits, however much room it has. */
export function objectionOf(
  world: RegionWorld,
  { waiting }: NewestAsk,
  instance: ContainerInstance,
): Reason | undefined {
  if (waiting === undefined) return undefined;
  if (waiting.service.launchType !== instance.launchType) return undefined;
  const ask = askFor(world, waiting);
  const { demand, constraints } = ask;
  const { distinctInstance, queries } = constraints;
  if (demand.attributes.length + queries.length === 0 && !distinctInstance) return undefined;
  const candidate = candidateOn(world, instance, ask.group);
  for (const filter of [attributesFilter, memberOfFilter, distinctInstanceFilter]) {
    const [reason] = filter.judge(ask, candidate);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
