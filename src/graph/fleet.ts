// What the graph and the tree-grid show of a cluster, selected from the mirror.
import type { ViewMaps } from "../store/mirror";
import type { InstanceView, ServiceView, TaskView } from "../worker/frame";
import type { SubnetView } from "../worker/frame/subnets";
import { instanceLook, taskLook } from "../explain/status";
import { numberText } from "../explain/time";

/** How long a stopped task is still shown leaving, virtual ms. */
export const LEAVING_MS = 60_000;

export interface ZoneView {
  readonly name: string;
  readonly zoneId: string;
  readonly subnets: readonly SubnetView[];
  readonly instances: readonly InstanceView[];
}

/** The cluster to show: the chosen one while it exists, else the first that is ACTIVE. */
export function shownCluster(views: ViewMaps, chosen: string | undefined): string | undefined {
  if (chosen !== undefined && views.clusters.has(chosen)) return chosen;
  const clusters = [...views.clusters.values()];
  return (clusters.find((cluster) => cluster.status === "ACTIVE") ?? clusters[0])?.id;
}

export function servicesOf(views: ViewMaps, cluster: string | undefined): readonly ServiceView[] {
  return [...views.services.values()].filter(
    (service) => service.cluster === cluster && service.status !== "INACTIVE",
  );
}

/** Where External instances stand: in no zone, and in no subnet of the region. */
export const ON_PREMISES = "on premises";

/** Zones in order of name, each with its subnets and the cluster's instances. */
export function zonesOf(
  views: Pick<ViewMaps, "subnets" | "instances">,
  cluster: string | undefined,
): readonly ZoneView[] {
  const names = new Map<string, { zoneId: string; subnets: SubnetView[] }>();
  for (const subnet of views.subnets.values()) {
    const zone = names.get(subnet.availabilityZone);
    if (zone === undefined) {
      names.set(subnet.availabilityZone, { zoneId: subnet.availabilityZoneId, subnets: [subnet] });
    } else zone.subnets.push(subnet);
  }
  const instances = [...views.instances.values()].filter((instance) => isShown(instance, cluster));
  if (instances.some((instance) => instance.availabilityZone === ON_PREMISES)) {
    names.set(ON_PREMISES, { zoneId: "", subnets: [] });
  }
  return [...names]
    .sort(([a], [b]) => Number(a === ON_PREMISES) - Number(b === ON_PREMISES) || (a < b ? -1 : 1))
    .map(([name, { zoneId, subnets }]) => ({
      name,
      zoneId,
      subnets,
      instances: instances.filter((instance) => instance.availabilityZone === name),
    }));
}

/** An instance that joins no cluster is shown everywhere: nowhere else would one find it. */
function isShown(instance: InstanceView, cluster: string | undefined): boolean {
  return instance.cluster === undefined || instance.cluster === cluster;
}

/** Tasks that hold a place on their instance. */
export function isPlaced(task: TaskView): boolean {
  return task.lastStatus !== "STOPPED";
}

const placedOf = new WeakMap<readonly TaskView[], number>();

/** How many of the same list of tasks hold a place: counted once. */
export function countPlaced(tasks: readonly TaskView[]): number {
  const count = placedOf.get(tasks) ?? tasks.filter(isPlaced).length;
  placedOf.set(tasks, count);
  return count;
}

/** Tasks that stopped within the last minute, newest first. */
export function leavingTasks(
  { views, now }: { readonly views: Pick<ViewMaps, "tasks">; readonly now: number },
  cluster: string | undefined,
): readonly TaskView[] {
  const since = now - LEAVING_MS;
  const leaving: TaskView[] = [];
  for (const task of views.tasks.values()) {
    if (task.lastStatus !== "STOPPED" || task.cluster !== cluster) continue;
    if ((task.stoppedAt ?? 0) > since) leaving.push(task);
  }
  return leaving.sort((a, b) => (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0));
}

export interface TaskCounts {
  readonly tasks: number;
  readonly running: number;
  readonly notYetHealthy: number;
  readonly starting: number;
  readonly leaving: number;
  readonly failing: number;
}

interface Counted {
  readonly tasks: ViewMaps["tasks"];
  readonly cluster: string | undefined;
  readonly counts: TaskCounts;
}

let counted: Counted | undefined;

/** Counted once for the same tasks, however many ask. */
export function countTasks(
  { tasks }: Pick<ViewMaps, "tasks">,
  cluster: string | undefined,
): TaskCounts {
  if (counted?.tasks !== tasks || counted.cluster !== cluster) {
    counted = { tasks, cluster, counts: countAll(tasks, cluster) };
  }
  return counted.counts;
}

function countAll(tasks: ViewMaps["tasks"], cluster: string | undefined): TaskCounts {
  const counts = { tasks: 0, running: 0, notYetHealthy: 0, starting: 0, leaving: 0, failing: 0 };
  for (const task of tasks.values()) {
    if (task.cluster !== cluster || task.lastStatus === "STOPPED") continue;
    counts.tasks += 1;
    counts[COUNTED_AS[taskLook(task).shape] ?? "running"] += 1;
  }
  return counts;
}

const COUNTED_AS: Readonly<Record<string, Exclude<keyof TaskCounts, "tasks">>> = {
  ok: "running",
  half: "notYetHealthy",
  clock: "starting",
  drain: "leaving",
  err: "failing",
};

/** The service that asked last and found no place: what its task asks for marks the cards. */
export function newestAsk(services: readonly ServiceView[]): ServiceView | undefined {
  let newest: ServiceView | undefined;
  for (const service of services) {
    if (service.unplaced === undefined || service.unplacedCount === 0) continue;
    if ((newest?.unplaced?.turn ?? -1) < service.unplaced.turn) newest = service;
  }
  return newest;
}

/** Whether something is broken about an instance: it comes up among the problems. */
export function isBroken(instance: InstanceView): boolean {
  return instanceLook(instance).tone === "err" || instance.contactLostAt !== undefined;
}

const INTERNET_WORDS = {
  public: "public subnet",
  nat: "private subnet with NAT",
  none: "no way to the internet",
} as const;

/** What its addresses do not show. */
export function subnetWords({
  heldByOthers,
  ipv6CidrBlock,
  internet,
}: SubnetView): readonly string[] {
  return [
    ...(internet === undefined ? [] : [INTERNET_WORDS[internet]]),
    ...(heldByOthers === 0 ? [] : [`${numberText(heldByOthers)} held by what is not simulated`]),
    ...(ipv6CidrBlock === undefined ? [] : [`dual-stack ${ipv6CidrBlock}`]),
  ];
}
