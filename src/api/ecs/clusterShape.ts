// A cluster as DescribeClusters shows it, with counts taken from the tables.
import type { Cluster as SdkCluster } from "@aws-sdk/client-ecs";
import { having } from "../../engine/kernel/tables";
import { clusterArn } from "../../engine/model/ids";
import type { Cluster } from "../../engine/model/clusters";
import type { Service } from "../../engine/model/services";
import type { Task } from "../../engine/model/tasks";
import type { RegionWorld } from "../../engine/model/region";
import type { Wire } from "../../engine/model/wire";
import { regionOf } from "../epoch";

export function toCluster(
  world: RegionWorld,
  cluster: Cluster,
  include: readonly string[] = [],
): Wire<SdkCluster> {
  const { id, settings, configuration } = cluster;
  const tasks = having(world.tables.tasks, "cluster", id);
  const services = having(world.tables.services, "cluster", id);
  const shows = (field: string) => include.includes(field);
  return {
    clusterArn: clusterArn(regionOf(world), id),
    clusterName: id,
    ...(shows("CONFIGURATIONS") && configuration !== undefined ? { configuration } : {}),
    status: cluster.status,
    registeredContainerInstancesCount: having(world.tables.containerInstances, "cluster", id)
      .length,
    runningTasksCount: tasks.filter((task) => task.lastStatus === "RUNNING").length,
    pendingTasksCount: tasks.filter((task) => isPending(task.lastStatus)).length,
    activeServicesCount: services.filter((service) => service.status === "ACTIVE").length,
    statistics: shows("STATISTICS") ? statisticsOf(tasks, services) : [],
    tags: shows("TAGS") ? [...cluster.tags] : [],
    settings: shows("SETTINGS") ? [...(settings ?? [])] : [],
    capacityProviders: [],
    defaultCapacityProviderStrategy: [],
    ...(shows("ATTACHMENTS") ? { attachments: [] } : {}),
  };
}

const LAUNCH_TYPES = { EC2: "EC2", Fargate: "FARGATE", External: "EXTERNAL", ManagedInstances: "" };

/** Four counts for each launch type, in the order that AWS lists them. */
function statisticsOf(
  tasks: readonly Task[],
  services: readonly Service[],
): { name: string; value: string }[] {
  const isRunning = ({ lastStatus }: Task) => lastStatus === "RUNNING";
  const counted = [
    ["running", "TasksCount", tasks.filter(isRunning)],
    ["pending", "TasksCount", tasks.filter((task) => isPending(task.lastStatus))],
    ["active", "ServiceCount", services.filter(({ status }) => status === "ACTIVE")],
    ["draining", "ServiceCount", services.filter(({ status }) => status === "DRAINING")],
  ] as const;
  return counted.flatMap(([state, what, rows]) =>
    Object.entries(LAUNCH_TYPES).map(([type, launchType]) => {
      const own = rows.filter((row) => row.launchType === launchType);
      return { name: `${state}${type}${what}`, value: String(own.length) };
    }),
  );
}

/** On its way up, as the counts of clusters, instances and services mean it. */
export function isPending(lastStatus: string): boolean {
  return ["PROVISIONING", "PENDING", "ACTIVATING"].includes(lastStatus);
}
