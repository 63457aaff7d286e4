// Programs to begin with.

export const EMPTIEST_FIRST = `\
// A scheduler of your own: each task goes to the instance with the most free CPU.
// ECS places nothing here: StartTask names the instance itself.
import {
  DescribeContainerInstancesCommand,
  ECSClient,
  ListClustersCommand,
  ListContainerInstancesCommand,
  ListTaskDefinitionsCommand,
  StartTaskCommand,
  type ContainerInstance,
} from "@aws-sdk/client-ecs";

const TASKS = 6;
const client = new ECSClient({});
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms)); // virtual time

const { clusterArns: [cluster] = [] } = await client.send(new ListClustersCommand({}));
const { taskDefinitionArns: [taskDefinition] = [] } = await client.send(
  new ListTaskDefinitionsCommand({ sort: "DESC", maxResults: 1 }),
);
if (cluster === undefined || taskDefinition === undefined) {
  throw new Error("This needs a cluster with instances and a task definition.");
}

for (let n = 1; n <= TASKS; n++) {
  const [emptiest] = await byFreeCpu();
  if (emptiest === undefined) throw new Error("The cluster has no ACTIVE instance.");
  const containerInstances = [emptiest.containerInstanceArn ?? ""];
  const { tasks = [], failures = [] } = await client.send(
    new StartTaskCommand({ cluster, taskDefinition, containerInstances }),
  );
  for (const { reason } of failures) console.warn(\`\${emptiest.ec2InstanceId}: \${reason}\`);
  for (const { taskArn = "" } of tasks) {
    console.log(\`\${emptiest.ec2InstanceId} takes \${taskArn.split("/").pop()}\`);
  }
  await sleep(2_000);
}

async function byFreeCpu(): Promise<ContainerInstance[]> {
  const { containerInstanceArns = [] } = await client.send(
    new ListContainerInstancesCommand({ cluster, status: "ACTIVE" }),
  );
  if (containerInstanceArns.length === 0) return [];
  const { containerInstances = [] } = await client.send(
    new DescribeContainerInstancesCommand({ cluster, containerInstances: containerInstanceArns }),
  );
  return containerInstances.toSorted((a, b) => freeCpu(b) - freeCpu(a));
}

function freeCpu({ remainingResources = [] }: ContainerInstance): number {
  return remainingResources.find(({ name }) => name === "CPU")?.integerValue ?? 0;
}
`;
