// What a region lists, and which list can hold an id that it made up: so that only a list that may
// answer is read, when a script has to find an id again.
import type { Call } from "../api/call";
import { all } from "../engine/kernel/tables";
import { type ClusterName, lastPart } from "../engine/model/ids";
import type { RegionWorld } from "../engine/model/region";
import type { Service } from "../engine/model/services";
import type { Task } from "../engine/model/tasks";

/** A list, and whether it can hold an id. */
export interface Listing {
  readonly call: Call;
  readonly mayHold: (id: string) => boolean;
}

const EC2_ID = /[a-z]-[\da-f]{8,17}$/;
const TASK_SET_ID = /ecs-svc\/\d+$/;
const SERVICE_DEPLOYMENT_ID = /(?:^|\/)[\w-]{21,22}$/;

/** Everything a region lists, as far as a call may name it. */
export function listsOf(world: RegionWorld): readonly Listing[] {
  const clusters = [...all(world.tables.clusters)];
  const services = [...all(world.tables.services)];
  return [
    ...clusters.flatMap(({ id }) => listsOfCluster(world, id)),
    ...services.map(listOfService),
    ...["DescribeInstances", "DescribeSubnets", "DescribeSecurityGroups"].map((operation) => ({
      call: { service: "ec2", operation, input: {} },
      mayHold: (id: string) => EC2_ID.test(id),
    })),
  ];
}

function listsOfCluster(world: RegionWorld, cluster: ClusterName): readonly Listing[] {
  const { tasks, containerInstances } = world.tables;
  const isOf = (status: Task["desiredStatus"], id: string) => {
    const task = tasks.rows.get(lastPart(id));
    return task?.clusterName === cluster && task.desiredStatus === status;
  };
  return [
    {
      call: { service: "ecs", operation: "ListContainerInstances", input: { cluster } },
      mayHold: (id) => containerInstances.rows.get(lastPart(id))?.clusterName === cluster,
    },
    {
      call: { service: "ecs", operation: "ListTasks", input: { cluster } },
      mayHold: (id) => isOf("RUNNING", id),
    },
    {
      call: {
        service: "ecs",
        operation: "ListTasks",
        input: { cluster, desiredStatus: "STOPPED" },
      },
      mayHold: (id) => isOf("STOPPED", id),
    },
  ];
}

function listOfService({ clusterName, serviceName, deploymentController }: Service): Listing {
  const isExternal = deploymentController === "EXTERNAL";
  const operation = isExternal ? "DescribeTaskSets" : "ListServiceDeployments";
  const form = isExternal ? TASK_SET_ID : SERVICE_DEPLOYMENT_ID;
  const input = { cluster: clusterName, service: serviceName };
  return { call: { service: "ecs", operation, input }, mayHold: (id) => form.test(id) };
}
