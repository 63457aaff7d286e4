// Which views a turn may have changed: from the ids of its diff, along foreign keys. What is gone
// from the world is found through what the page was last told.
import { find, get } from "../../engine/kernel/tables";
import type { Diff, TableDiff } from "../../engine/kernel/world";
import type { RegionRecords, RegionWorld } from "../../engine/model/region";
import type { ViewName, Views } from "../frame";
import { newestAsk } from "./ask";

export type Told = { readonly [K in ViewName]: Map<string, Views[K]> };
export type Touched = { readonly [K in ViewName]: Set<string> };

/** What the page was last told, and what may have changed since. */
export interface PageState {
  readonly told: Told;
  readonly touched: Touched;
  /** By cluster: the key of the ask its instances were last measured against. */
  readonly asks: Map<string, string | undefined>;
  /** By deployment: its service. */
  readonly deployments: Map<string, string>;
}

export function nothingTold(): Told {
  return {
    clusters: new Map(),
    services: new Map(),
    instances: new Map(),
    tasks: new Map(),
    subnets: new Map(),
    revisions: new Map(),
    securityGroups: new Map(),
  };
}

export function nothingTouched(): Touched {
  return {
    clusters: new Set(),
    services: new Set(),
    instances: new Set(),
    tasks: new Set(),
    subnets: new Set(),
    revisions: new Set(),
    securityGroups: new Set(),
  };
}

export function touch(page: PageState, world: RegionWorld, diff: Diff): void {
  for (const [table, change] of diff) {
    const follow = FOLLOW[table as keyof RegionRecords];
    for (const id of idsIn(change)) follow(page, world, id);
  }
}

function* idsIn({ added, updated, removed }: TableDiff): Iterable<string> {
  yield* added;
  yield* updated;
  yield* removed;
}

type Follow = (page: PageState, world: RegionWorld, id: string) => void;

const FOLLOW: { readonly [K in keyof RegionRecords]: Follow } = {
  region: () => undefined,
  behaviours: followBehaviour,
  clusters: ({ touched }, _world, id) => touched.clusters.add(id),
  taskDefinitions: ({ touched }, _world, id) => touched.revisions.add(id),
  subnets: ({ touched }, _world, id) => touched.subnets.add(id),
  ec2Instances: followInstance,
  containerInstances: followContainerInstance,
  services: followService,
  deployments: followDeployment,
  taskSets: followTaskSet,
  serviceDeployments: followServiceDeployment,
  serviceRevisions: () => undefined,
  alarms: () => undefined,
  tasks: followTask,
  enis: followEni,
  pulls: followPull,
  outages: () => undefined,
  trunks: followTrunk,
  securityGroups: ({ touched }, _world, id) => touched.securityGroups.add(id),
  accountSettings: () => undefined,
  logGroups: () => undefined,
  logStreams: () => undefined,
  clientTokens: () => undefined,
};

function add(set: Set<string>, id: string | undefined): void {
  if (id !== undefined) set.add(id);
}

function followInstance({ told, touched }: PageState, world: RegionWorld, id: string): void {
  touched.instances.add(id);
  add(touched.subnets, find(world.tables.ec2Instances, id)?.subnetId);
  add(touched.subnets, told.instances.get(id)?.subnetId);
}

function followContainerInstance(page: PageState, world: RegionWorld, id: string): void {
  const { told, touched } = page;
  const record = find(world.tables.containerInstances, id);
  if (record !== undefined) {
    touched.instances.add(record.ec2InstanceId);
    return;
  }
  for (const view of told.instances.values()) {
    if (view.containerInstanceId === id) touched.instances.add(view.id);
  }
  for (const view of told.tasks.values()) {
    if (view.containerInstanceId === id) touched.tasks.add(view.id);
  }
}

function followService(page: PageState, world: RegionWorld, id: string): void {
  page.touched.services.add(id);
  const service = find(world.tables.services, id);
  const cluster = service?.clusterName ?? page.told.services.get(id)?.cluster;
  if (cluster !== undefined) followAsk(page, world, cluster);
}

/** Instances are measured against the newest ask of their cluster. */
function followAsk({ told, touched, asks }: PageState, world: RegionWorld, cluster: string): void {
  const ask = newestAsk(world, cluster)?.key;
  if (asks.get(cluster) === ask) return;
  asks.set(cluster, ask);
  for (const view of told.instances.values()) {
    if (view.cluster === cluster) touched.instances.add(view.id);
  }
}

function followTaskSet({ told, touched }: PageState, world: RegionWorld, id: string): void {
  const service = find(world.tables.taskSets, id)?.serviceId;
  const known = [...told.services.values()].find(({ taskSets }) =>
    taskSets.some((taskSet) => taskSet.id === id),
  );
  add(touched.services, service ?? known?.id);
}

function followDeployment(page: PageState, world: RegionWorld, id: string): void {
  const record = find(world.tables.deployments, id);
  if (record !== undefined) page.deployments.set(id, record.serviceId);
  const service = page.deployments.get(id);
  if (service === undefined) return;
  const known = find(world.tables.services, service) ?? page.told.services.get(service);
  if (known !== undefined) followService(page, world, service);
}

function followServiceDeployment(page: PageState, world: RegionWorld, id: string): void {
  const service = find(world.tables.serviceDeployments, id)?.serviceId;
  if (service !== undefined) page.touched.services.add(service);
}

function followTask({ told, touched }: PageState, world: RegionWorld, id: string): void {
  touched.tasks.add(id);
  add(touched.services, find(world.tables.tasks, id)?.serviceId);
  const known = told.tasks.get(id);
  add(touched.services, known?.service);
  // A constraint may count the tasks that run on an instance.
  add(touched.instances, known?.instance);
}

function followPull({ touched }: PageState, world: RegionWorld, id: string): void {
  for (const { taskId } of find(world.tables.pulls, id)?.waiters ?? []) touched.tasks.add(taskId);
}

/** Tasks say whether what their images do is only assumed. */
function followBehaviour({ told, touched }: PageState, _world: RegionWorld, image: string): void {
  for (const { id, containers } of told.tasks.values()) {
    if (containers.some((container) => container.image === image)) touched.tasks.add(id);
  }
}

function followTrunk(page: PageState, world: RegionWorld, id: string): void {
  const trunk = find(world.tables.trunks, id);
  if (trunk === undefined) return;
  page.touched.subnets.add(trunk.subnetId);
  followContainerInstance(page, world, trunk.containerInstanceId);
}

function followEni({ touched }: PageState, world: RegionWorld, id: string): void {
  const eni = find(world.tables.enis, id);
  if (eni === undefined) return;
  touched.subnets.add(get(world.tables.subnets, eni.subnetId).id);
  touched.tasks.add(eni.taskId);
}
