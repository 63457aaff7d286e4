// The texts of ECS, one row a message that applies to what is modelled: the request, the code and
// the text, word for word where they are published.
import { expect, it } from "vitest";
import { definitionOf } from "./testRegion";
import { containersDefinition, runTaskOf } from "./testTask";
import { allSubnets, awsvpcDefinition, bridgeDefinition, clusterOf } from "./testWorld";

const ICE = "InvalidParameterException";
const CE = "ClientException";
const ARN = "arn:aws:ecs:us-east-1:123456789012:";
const NOBODY = "0".repeat(32);

/**
 * A cluster `demo` of one instance with definitions `web` (bridge), `api` (awsvpc) and `old:1`
 * (INACTIVE), the service `web`, a draining service `going`, a task, and clusters `gone`
 * (INACTIVE), `full` (services only) and `empty`.
 */
function furnished() {
  const test = clusterOf(1);
  for (const clusterName of ["gone", "empty", "full"]) test.ok("CreateCluster", { clusterName });
  test.ok("DeleteCluster", { cluster: "gone" });
  test.ok("RegisterTaskDefinition", awsvpcDefinition());
  test.ok("RegisterTaskDefinition", bridgeDefinition("old"));
  test.ok("DeregisterTaskDefinition", { taskDefinition: "old:1" });
  const task = runTaskOf(test, bridgeDefinition());
  const service = { taskDefinition: "web", desiredCount: 1 };
  test.ok("CreateService", { ...service, cluster: "full", serviceName: "web", desiredCount: 0 });
  test.ok("CreateService", { ...service, cluster: "demo", serviceName: "web" });
  test.ok("CreateService", { ...service, cluster: "demo", serviceName: "going" });
  test.run(120_000);
  test.ok("DeleteService", { cluster: "demo", service: "going", force: true });
  const [instance = ""] = test.world().tables.containerInstances.rows.keys();
  return { test, task, instance };
}

const { test, task, instance } = furnished();

type Row = readonly [operation: string, input: object, code: string, message: string];

const demo = (more: object) => ({ cluster: "demo", ...more });
const inAll = allSubnets(test);
const vpc = (change: object) => ({
  networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], ...change } },
});
const subnets = [...test.world().tables.subnets.rows.keys()];
const run = (change: object) => demo({ taskDefinition: "web", ...change });
const create = (change: object) =>
  demo({ serviceName: "new", taskDefinition: "web", desiredCount: 1, ...change });
const update = (change: object) => demo({ service: "web", ...change });

const NO_CLUSTER = "Cluster not found.";
const NO_TASK = "The referenced task was not found.";
const SUBNET =
  "Error retrieving subnet information for [subnet-1]: " +
  "The subnet ID 'subnet-1' does not exist (ErrorCode: InvalidSubnetID.NotFound)";
const GROUP =
  "Error retrieving security group information for [sg-1]: " +
  "The security group 'sg-1' does not exist (ErrorCode: InvalidGroup.NotFound)";
const NO_MODE =
  "Network Configuration is not valid for the given networkMode of this task definition.";

const BOTH =
  "Specifying both a launch type and capacity provider strategy is not supported. " +
  "Remove one and try again.";

const CLUSTERS: readonly Row[] = [
  ["ListTasks", { cluster: "x" }, "ClusterNotFoundException", NO_CLUSTER],
  ["DeleteCluster", { cluster: "x" }, "ClusterNotFoundException", NO_CLUSTER],
  ["UpdateCluster", { cluster: "x" }, "ClusterNotFoundException", NO_CLUSTER],
  ["UpdateCluster", { cluster: "gone" }, CE, "Cluster was not ACTIVE."],
  ...["RunTask", "CreateService", "UpdateService"].map((operation): Row => {
    const input = { cluster: "gone", serviceName: "x", service: "x", taskDefinition: "web" };
    const message = "The referenced cluster was inactive.";
    return [operation, input, "ClusterNotFoundException", message];
  }),
  [
    "DeleteCluster",
    { cluster: "demo" },
    "ClusterContainsContainerInstancesException",
    "The Cluster cannot be deleted while Container Instances are active or draining.",
  ],
  [
    "DeleteCluster",
    { cluster: "full" },
    "ClusterContainsServicesException",
    "The Cluster cannot be deleted while Services are active.",
  ],
  [
    "ListTasks",
    { cluster: "arn:aws:ecs:eu-west-1:123456789012:cluster/demo" },
    "ClusterNotFoundException",
    NO_CLUSTER,
  ],
  [
    "DescribeClusters",
    { include: ["ALL"] },
    ICE,
    "include should be one of [ATTACHMENTS,CONFIGURATIONS,SETTINGS,STATISTICS,TAGS]",
  ],
];

const IDENTIFIERS: readonly Row[] = [
  [
    "DescribeTasks",
    demo({ tasks: [`${ARN}task/empty/${NOBODY}`] }),
    ICE,
    "Invalid identifier: Identifier is for cluster empty. Your cluster is demo",
  ],
  [
    "UpdateService",
    { service: `${ARN}service/demo/web` },
    ICE,
    "Invalid identifier: Identifier is for cluster demo. Your cluster is default",
  ],
  [
    "StopTask",
    demo({ task: `arn:aws:ecs:eu-west-1:123456789012:task/demo/${NOBODY}` }),
    ICE,
    "Invalid identifier: Identifier is for region eu-west-1. Your region is us-east-1",
  ],
  [
    "DescribeServices",
    demo({ services: ["arn:aws:ecs:us-east-1:210987654321:service/demo/web"] }),
    ICE,
    "Invalid identifier: Identifier is for account 210987654321. Your account is 123456789012",
  ],
  [
    "DescribeTasks",
    demo({ tasks: [`${ARN}cluster/demo`] }),
    ICE,
    "Unsupported resource type: cluster",
  ],
];

const INSTANCES: readonly Row[] = [
  [
    "DescribeContainerInstances",
    demo({ containerInstances: [] }),
    CE,
    "Container Instances cannot be empty.",
  ],
  [
    "DescribeContainerInstances",
    demo({ containerInstances: [instance], include: ["ALL"] }),
    ICE,
    "include should be one of [CONTAINER_INSTANCE_HEALTH,TAGS]",
  ],
  [
    "UpdateContainerInstancesState",
    demo({ containerInstances: [instance], status: "INACTIVE" }),
    ICE,
    "Container instance status should be one of [ACTIVE, DRAINING]",
  ],
  [
    "DeregisterContainerInstance",
    demo({ containerInstance: instance }),
    ICE,
    "Found running tasks on the instance.",
  ],
  [
    "UpdateContainerAgent",
    demo({ containerInstance: instance }),
    "NoUpdateAvailableException",
    "There is no update available for your container agent.",
  ],
  ["PutAttributes", demo({ attributes: [] }), ICE, "attributes can not be empty"],
  [
    "PutAttributes",
    demo({ attributes: [{ name: "rack" }] }),
    ICE,
    "targetType must be container-instance",
  ],
  [
    "TagResource",
    { resourceArn: `${ARN}service/web`, tags: [] },
    ICE,
    "Long arn format must be used for tagging operations",
  ],
  ["TagResource", { resourceArn: "x", tags: [] }, ICE, "The ARN provided is invalid."],
  [
    "PutAccountSetting",
    { name: "x", value: "enabled" },
    ICE,
    "x should be one of [serviceLongArnFormat,taskLongArnFormat,containerInstanceLongArnFormat," +
      "awsvpcTrunking,containerInsights,fargateFIPSMode,tagResourceAuthorization," +
      "fargateTaskRetirementWaitPeriod,guardDutyActivate,defaultLogDriverMode," +
      "fargateEventWindows,dualStackIPv6]",
  ],
];

const DEFINITIONS: readonly Row[] = [
  [
    "DescribeTaskDefinition",
    { taskDefinition: "web", include: ["ALL"] },
    ICE,
    "include should be one of [TAGS]",
  ],
  ["DescribeTaskDefinition", { taskDefinition: "x" }, CE, "Unable to describe task definition."],
  [
    "DeregisterTaskDefinition",
    { taskDefinition: "x:1" },
    CE,
    "Unable to describe task definition.",
  ],
  ["DeregisterTaskDefinition", { taskDefinition: "web" }, CE, "Revision is missing."],
  [
    "DeregisterTaskDefinition",
    { taskDefinition: "web:x" },
    ICE,
    "Invalid revision number. Number: x",
  ],
  [
    "DeleteTaskDefinitions",
    { taskDefinitions: [] },
    ICE,
    "size of TaskDefinition references list must be greater than 0",
  ],
  [
    "RegisterTaskDefinition",
    definitionOf({ containerDefinitions: [] }),
    CE,
    "Container list cannot be empty.",
  ],
  [
    "RegisterTaskDefinition",
    definitionOf({}, { name: "" }),
    CE,
    "Container.name should not be null or empty.",
  ],
  [
    "RegisterTaskDefinition",
    definitionOf({}, { image: "" }),
    CE,
    "Container.image should not be null or empty.",
  ],
  [
    "RegisterTaskDefinition",
    definitionOf({}, { memory: undefined }),
    CE,
    "Invalid setting for container 'web'. At least one of 'memory' or 'memoryReservation' must " +
      "be specified.",
  ],
  ["RegisterTaskDefinition", definitionOf({ cpu: "" }), CE, "Invalid 'cpu' setting for task."],
];

const TASKS: readonly Row[] = [
  ["RunTask", run({ taskDefinition: "x" }), CE, "TaskDefinition not found."],
  ["RunTask", run({ taskDefinition: "old:1" }), ICE, "TaskDefinition is inactive"],
  [
    "RunTask",
    run({ launchType: "MOON" }),
    ICE,
    "launch type should be one of [EC2,FARGATE,EXTERNAL,FMI,MANAGED_INSTANCES]",
  ],
  [
    "RunTask",
    run({ taskDefinition: "api" }),
    ICE,
    "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
  ],
  ["RunTask", run({ networkConfiguration: inAll }), ICE, NO_MODE],
  [
    "RunTask",
    run({ taskDefinition: "api", ...vpc({ subnets: [] }) }),
    ICE,
    "subnets can not be empty.",
  ],
  ["RunTask", run({ taskDefinition: "api", ...vpc({}) }), ICE, SUBNET],
  [
    "RunTask",
    run({ taskDefinition: "api", ...vpc({ subnets, securityGroups: ["sg-1"] }) }),
    ICE,
    GROUP,
  ],
  [
    "RunTask",
    run({ taskDefinition: "api", ...vpc({ subnets, assignPublicIp: "ENABLED" }) }),
    ICE,
    "Assign public IP is not supported for this launch type.",
  ],
  ["RunTask", run({ cluster: "empty" }), ICE, "No Container Instances were found in your cluster."],
  [
    "RunTask",
    run({ overrides: { containerOverrides: [{ name: "x" }] } }),
    ICE,
    "Override for container named x is not a container in the TaskDefinition.",
  ],
  ["RunTask", run({ clientToken: "x".repeat(65) }), ICE, "idempotency token longer than 64."],
  [
    "RunTask",
    run({ launchType: "EC2", capacityProviderStrategy: [{ capacityProvider: "x" }] }),
    ICE,
    BOTH,
  ],
  [
    "RunTask",
    run({ placementStrategy: Array.from({ length: 6 }, () => ({ type: "random" })) }),
    ICE,
    "Maximum number of strategies is 5.",
  ],
  [
    "RunTask",
    run({ placementStrategy: [{ type: "binpack", field: "x" }] }),
    ICE,
    "binpack field 'x' is invalid.",
  ],
  [
    "RunTask",
    run({ placementConstraints: [{ type: "distinctInstance", expression: "x" }] }),
    ICE,
    "distinctInstance expression should not be specified.",
  ],
  ["RunTask", run({ count: 11 }), ICE, "count should be between 1 and 10."],
  ["StartTask", run({ containerInstances: [] }), ICE, "Container Instances cannot be empty."],
  ["ListTasks", demo({ serviceName: "x" }), "ServiceNotFoundException", "Service not found."],
  ["DescribeTasks", demo({ tasks: [] }), ICE, "Tasks cannot be empty."],
  ["DescribeTasks", demo({ tasks: ["None"] }), ICE, "taskId length should be one of [32,36]"],
  [
    "DescribeTasks",
    demo({ tasks: [task], include: ["ALL"] }),
    ICE,
    "include should be one of [TAGS]",
  ],
  ["StopTask", demo({ task: NOBODY }), ICE, NO_TASK],
  [
    "ExecuteCommand",
    demo({ task, command: "sh", interactive: true }),
    ICE,
    "The execute command failed because execute command was not enabled when the task was run or " +
      "the execute command agent isn't running. Wait and try again or run a new task with " +
      "execute command enabled and try again.",
  ],
  [
    "ListTasks",
    demo({ desiredStatus: "GONE" }),
    ICE,
    "desiredStatus should be one of [PENDING,RUNNING,STOPPED]",
  ],
];

const DAEMON = { schedulingStrategy: "DAEMON", desiredCount: undefined };

const SERVICES: readonly Row[] = [
  ["CreateService", create({ serviceName: "web" }), ICE, "Creation of service was not idempotent."],
  [
    "CreateService",
    create({ serviceName: "going" }),
    ICE,
    "Unable to Start a service that is still Draining.",
  ],
  ["CreateService", create({ taskDefinition: "x" }), CE, "TaskDefinition not found."],
  ["CreateService", create({ taskDefinition: "old:1" }), CE, "TaskDefinition is inactive"],
  ["UpdateService", update({ taskDefinition: "old:1" }), CE, "TaskDefinition is inactive"],
  ["UpdateService", update({ service: "x" }), "ServiceNotFoundException", "Service not found."],
  [
    "UpdateService",
    update({ service: "going" }),
    "ServiceNotActiveException",
    "Service was not ACTIVE.",
  ],
  ["DeleteService", update({}), ICE, "The service cannot be stopped while it is scaled above 0."],
  [
    "CreateService",
    create({ role: "r" }),
    ICE,
    "You cannot specify an IAM role for services that require a service linked role.",
  ],
  ["CreateService", create({ desiredCount: undefined }), ICE, "DesiredCount is missing"],
  ["CreateService", create({ desiredCount: -1 }), ICE, "DesiredCount can not be lesser than 0"],
  ["UpdateService", update({ desiredCount: -1 }), ICE, "Task count can not be lesser than 0"],
  [
    "CreateService",
    create({ schedulingStrategy: "ALL" }),
    ICE,
    "Scheduling strategy should be one of [REPLICA,DAEMON]",
  ],
  [
    "CreateService",
    create({ clientToken: "x".repeat(37) }),
    ICE,
    "idempotency token longer than 36.",
  ],
  [
    "CreateService",
    create({ ...DAEMON, desiredCount: 0 }),
    ICE,
    "The daemon scheduling strategy does not support a desired count for services. " +
      "Remove the desired count value and try again",
  ],
  [
    "CreateService",
    create({ ...DAEMON, launchType: "FARGATE" }),
    ICE,
    "The daemon scheduling strategy does not support the FARGATE launch type. " +
      "Change the launch type and try again",
  ],
  [
    "CreateService",
    create({ launchType: "EC2", platformVersion: "1.4.0" }),
    ICE,
    "The platform version must be null when specifying an EC2 launch type.",
  ],
  [
    "CreateService",
    create({ launchType: "EC2", capacityProviderStrategy: [{ capacityProvider: "x" }] }),
    ICE,
    BOTH,
  ],
  [
    "CreateService",
    create({ ...DAEMON, deploymentConfiguration: { maximumPercent: 150 } }),
    ICE,
    "The daemon scheduling strategy does not support values above 100 for maximumPercent. " +
      "Change the value and try again",
  ],
  [
    "CreateService",
    create({ deploymentConfiguration: { minimumHealthyPercent: 101 } }),
    ICE,
    "minimumHealthyPercent must be at most 100.",
  ],
  [
    "CreateService",
    create({ deploymentController: { type: "EXTERNAL" } }),
    ICE,
    "TaskDefinition must be blank for the EXTERNAL deployment controller.",
  ],
  [
    "StopServiceDeployment",
    { serviceDeploymentArn: "x" },
    "ServiceDeploymentNotFoundException",
    "Service deployment not found.",
  ],
  [
    "CreateService",
    create({ propagateTags: "ALL" }),
    ICE,
    "propagateTags should be one of [NONE,SERVICE,TASK_DEFINITION]",
  ],
  [
    "CreateService",
    create({ deploymentController: { type: "MINE" } }),
    ICE,
    "type should be one of [CODE_DEPLOY,ECS,EXTERNAL]",
  ],
  [
    "CreateService",
    create({
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 },
    }),
    ICE,
    "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.",
  ],
  [
    "DescribeServices",
    demo({ services: ["web"], include: ["ALL"] }),
    ICE,
    "include should be one of [TAGS]",
  ],
  ["DescribeServices", demo({ services: [] }), ICE, "Services cannot be empty."],
  [
    "ListServicesByNamespace",
    { namespace: "x" },
    "NamespaceNotFoundException",
    "Namespace not found.",
  ],
  [
    "ContinueServiceDeployment",
    { serviceDeploymentArn: "x", hookId: "y" },
    "ServiceDeploymentNotFoundException",
    "Service deployment not found.",
  ],
];

function outcomeOf([operation, input]: Row): readonly string[] {
  const { code, message } = test.refused(operation, input);
  return [operation, code, message];
}

const wanted = ([operation, , code, message]: Row) => [operation, code, message];

it.each([
  ["[api.words] clusters", CLUSTERS],
  ["[identifier.foreign] identifiers", IDENTIFIERS],
  ["[agent.newest] instances and tags", INSTANCES],
  ["task definitions", DEFINITIONS],
  ["tasks", TASKS],
  ["services", SERVICES],
] as const)("what ECS says of %s", (_, rows) => {
  expect(rows.map(outcomeOf)).toEqual(rows.map(wanted));
});

it("ARNs are taken in the long format and in the short one of before", () => {
  const tasks = [task, `${ARN}task/demo/${task}`, `${ARN}task/${task}`];
  expect(test.ok("DescribeTasks", demo({ tasks }))).toMatchObject({
    tasks: [{}, {}, {}],
    failures: [],
  });
  const services = ["web", `${ARN}service/demo/web`, `${ARN}service/web`];
  expect(test.ok("DescribeServices", demo({ services }))).toMatchObject({
    services: [{}, {}, {}],
    failures: [],
  });
  const containerInstances = [instance, `${ARN}container-instance/${instance}`];
  expect(
    test.ok("DescribeContainerInstances", { cluster: `${ARN}cluster/demo`, containerInstances }),
  ).toMatchObject({ containerInstances: [{}, {}], failures: [] });
});

it("[limit.stop-reason] a reason has 1,024 characters at most", () => {
  const id = runTaskOf(test, containersDefinition([{ name: "a" }]));
  const stop = (length: number) => demo({ task: id, reason: "x".repeat(length) });
  expect(test.refused("StopTask", stop(1_025)).path).toEqual(["reason"]);
  test.ok("StopTask", stop(1_024));
});
