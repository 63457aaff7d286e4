// All view records of a world: which table each is made from, and how.
import { find, type Row, type Table } from "../../engine/kernel/tables";
import type { Cluster } from "../../engine/model/clusters";
import type { TaskDefinition } from "../../engine/model/taskDefinitions";
import type { RegionRecords, RegionWorld } from "../../engine/model/region";
import type { SecurityGroup } from "../../engine/model/securityGroups";
import type { ClusterView, RevisionView, SecurityGroupView, ViewName, Views } from "../frame";
import { instanceView } from "./instance";
import { serviceView } from "./service";
import { subnetView } from "./subnet";
import { taskView } from "./task";

export const VIEW_NAMES: readonly ViewName[] = [
  "clusters",
  "services",
  "instances",
  "tasks",
  "subnets",
  "revisions",
  "securityGroups",
];

interface Projector<V> {
  readonly table: keyof RegionRecords;
  /** The view of one record, if the world has it. */
  readonly view: (world: RegionWorld, id: string) => V | undefined;
}

const PROJECTORS: { readonly [K in ViewName]: Projector<Views[K]> } = {
  clusters: from("clusters", (_world, cluster) => clusterView(cluster)),
  services: from("services", serviceView),
  instances: from("ec2Instances", instanceView),
  tasks: from("tasks", taskView),
  subnets: from("subnets", subnetView),
  revisions: from("taskDefinitions", (_world, revision) => revisionView(revision)),
  securityGroups: from("securityGroups", (_world, group) => groupView(group)),
};

function from<T extends keyof RegionRecords, V>(
  table: T,
  toView: (world: RegionWorld, record: RegionRecords[T]) => V,
): Projector<V> {
  return {
    table,
    view: (world, id) => {
      const records: Table<RegionRecords[T]> = world.tables[table];
      const record = find(records, id);
      return record && toView(world, record);
    },
  };
}

export function viewOf<K extends ViewName>(
  world: RegionWorld,
  name: K,
  id: string,
): Views[K] | undefined {
  return PROJECTORS[name].view(world, id);
}

/** The ids of a view's records in order of creation. */
export function idsOf(world: RegionWorld, name: ViewName): readonly string[] {
  const rows: Iterable<Row> = world.tables[PROJECTORS[name].table].rows.values();
  return Array.from(rows, (row) => row.id);
}

/** A record's place in the order of creation; 0 when it is gone. */
export function seqOf(world: RegionWorld, name: ViewName, id: string): number {
  const row: Row | undefined = world.tables[PROJECTORS[name].table].rows.get(id);
  return row?.seq ?? 0;
}

function clusterView({ id, status }: Cluster): ClusterView {
  return { id, status };
}

function revisionView(record: TaskDefinition): RevisionView {
  const { id, family, revision, status, networkMode, registeredAt } = record;
  return { id, family, revision, status, networkMode, registeredAt };
}

function groupView({ id, groupName: name, ingress, egress }: SecurityGroup): SecurityGroupView {
  return { id, name, ingress, egress };
}
