// A cluster as DescribeClusters shows it, with counts taken from the tables.
import type { Cluster as SdkCluster } from "@aws-sdk/client-ecs";
import { having } from "../../engine/kernel/tables";
import { clusterArn } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { regionOf } from "../epoch";

export function toCluster(
  world: RegionWorld,
  cluster: Cluster,
  include: readonly string[] = [],
): Wire<SdkCluster> {
  const { id } = cluster;
  const tasks = having(world.tables.tasks, "cluster", id);
  const services = having(world.tables.services, "cluster", id);
  const running = tasks.filter((task) => task.lastStatus === "RUNNING").length;
  const pending = tasks.filter((task) => isPending(task.lastStatus)).length;
  const active = services.filter((service) => service.status === "ACTIVE").length;
  const draining = services.filter((service) => service.status === "DRAINING").length;
  return {
    clusterArn: clusterArn(regionOf(world), id),
    clusterName: id,
    status: cluster.status,
    registeredContainerInstancesCount: having(world.tables.containerInstances, "cluster", id)
      .length,
    runningTasksCount: running,
    pendingTasksCount: pending,
    activeServicesCount: active,
    statistics: include.includes("STATISTICS")
      ? [
          { name: "runningEC2TasksCount", value: String(running) },
          { name: "pendingEC2TasksCount", value: String(pending) },
          { name: "activeEC2ServiceCount", value: String(active) },
          { name: "drainingEC2ServiceCount", value: String(draining) },
        ]
      : [],
    tags: include.includes("TAGS") ? [...cluster.tags] : [],
    settings: [],
    capacityProviders: [],
    defaultCapacityProviderStrategy: [],
  };
}

/** On its way up, as the counts of clusters, instances and services mean it. */
export function isPending(lastStatus: string): boolean {
  return ["PROVISIONING", "PENDING", "ACTIVATING"].includes(lastStatus);
}
