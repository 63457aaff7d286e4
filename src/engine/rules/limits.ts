// The API's limits and defaults: what a request may ask for, and what counts where it says nothing.
import { type Rule, type RuleRow, rulesOf } from "./rule";

const QUOTAS = "General Reference: Amazon ECS quotas";
const HEALTH = "API reference: HealthCheck";

const DOCUMENTED: readonly RuleRow[] = [
  [
    "limit.names",
    "Clusters, services, families and containers have names of 1 to 255 letters, digits, - and _.",
    "API reference: CreateCluster, CreateService, RegisterTaskDefinition",
  ],
  ["limit.desired-count", "A service wants 0 to 5,000 tasks.", QUOTAS],
  ["limit.run-task", "RunTask starts 1 to 10 tasks in a call.", "API reference: RunTask, count"],
  [
    "limit.start-task",
    "StartTask takes at most 10 container instances.",
    "API reference: StartTask, containerInstances",
  ],
  [
    "limit.describe",
    "A call describes at most 100 clusters, tasks or container instances, or 10 services.",
    "API reference: DescribeTasks, DescribeContainerInstances, DescribeServices",
  ],
  [
    "limit.describe-deployments",
    "A call describes 1 to 20 service deployments.",
    "API reference: DescribeServiceDeployments",
  ],
  [
    "limit.page",
    "A page of a list has at most 100 items, and as many unless told.",
    "API reference: ListTasks, maxResults",
  ],
  ["limit.definition-size", "A task definition has at most 65,536 bytes.", QUOTAS],
  [
    "limit.task-cpu",
    "The CPU of a task is 128 to 196,608 units.",
    "API reference: RegisterTaskDefinition, cpu",
  ],
  [
    "limit.task-units",
    "Task sizes in vCPU and GB are units and MiB times 1,024, rounded down.",
    "API reference: RegisterTaskDefinition, cpu and memory; the rounding is assumed",
  ],
  [
    "limit.health-check-interval",
    "The interval of a health check is 5 to 300 s, its timeout 2 to 60 s.",
    HEALTH,
  ],
  [
    "limit.health-check-retries",
    "A health check has 1 to 10 retries and a startPeriod of 0 to 300 s.",
    HEALTH,
  ],
  [
    "limit.restart-period",
    "restartAttemptPeriod is 60 to 1,800 s.",
    "API reference: ContainerRestartPolicy",
  ],
  [
    "limit.ignored-exit-codes",
    "A restart policy ignores at most 50 exit codes.",
    "API reference: ContainerRestartPolicy, ignoredExitCodes",
  ],
  [
    "limit.environment-files",
    "A container has at most 10 environment files.",
    "API reference: ContainerDefinition, environmentFiles",
  ],
  [
    "limit.ephemeral-storage",
    "Ephemeral storage is 21 to 200 GiB.",
    "API reference: EphemeralStorage",
  ],
  [
    "limit.stop-timeout",
    "For Fargate a stopTimeout is 2 to 120 s; on EC2 nothing but its type ends it.",
    "API reference: ContainerDefinition, stopTimeout",
  ],
  [
    "limit.fargate-size",
    "A definition that requires FARGATE has one of Fargate's sizes of CPU and memory.",
    "Developer Guide: fargate-tasks-services, task CPU and memory",
  ],
  [
    "service.percentages",
    "A rolling update keeps 100 % and goes up to 200 % unless told.",
    "API reference: DeploymentConfiguration",
  ],
  [
    "limit.list-services",
    "A page of services has 10 unless told, at most 100.",
    "API reference: ListServices, maxResults",
  ],
  [
    "limit.list-deployments",
    "A page of service deployments has 20 unless told, at most 100.",
    "API reference: ListServiceDeployments, maxResults",
  ],
  [
    "limit.ec2-page",
    "EC2 describes at most 1,000 things at once.",
    "EC2 API reference: DescribeInstances, MaxResults",
  ],
  [
    "limit.cpu-units",
    "A vCPU has 1,024 CPU units.",
    "Developer Guide: task_definition_parameters, cpu",
  ],
  [
    "instance.state-codes",
    "EC2 states have the codes 0, 16, 32, 48, 64 and 80.",
    "EC2 API reference: InstanceState",
  ],
  [
    "security.groups-most",
    "A region has at most 2,500 security groups.",
    "VPC User Guide: amazon-vpc-limits",
  ],
];

const OURS: readonly RuleRow[] = [
  [
    "limit.container-memory",
    "A container has at least 4 MiB of memory.",
    "API reference: ContainerDefinition, memory, gives 6 MiB from Docker 20.10 on",
  ],
  ["limit.gpu-count", "A container asks for 1 to 999 GPUs."],
  [
    "limit.percentages",
    "The minimum is 0 to 100 %, the maximum 100 to 200 %; both 100 are refused.",
    "Published error outputs; no upper end of the maximum is published",
  ],
  ["limit.port", "Ports go up to 65,535.", "Numbers of TCP and UDP; wording assumed"],
  ["limit.run-instances", "RunInstances launches at most 500 instances in a call."],
  ["limit.alarm", "An alarm looks at one period of 60 s unless told; both go to 86,400."],
  [
    "limit.behaviour",
    "An image's times are at most a day, its size 100,000 MiB, its memory 32 TiB.",
  ],
  [
    "image.known-sizes",
    "Well-known images have the sizes of the public ones, rounded; others 60 MiB.",
    "Docker Hub: compressed sizes of 2025",
  ],
  [
    "external.size",
    "An External instance has 2 CPUs and 4 GiB unless told, at most 512, 8 TiB and 16 GPUs.",
  ],
  [
    "agent.docker-ps",
    "docker ps shows 12 digits of an id, and ages rounded down to one unit.",
    "Docker: units.HumanDuration; whole hours up to two days",
  ],
  [
    "fault.exit-code",
    "A crashed container exits with 1, or with 128 and the number of its signal.",
    "Our fault; 128 + signal: usual of shells and Docker",
  ],
];

export const LIMIT_RULES: readonly Rule[] = [
  ...rulesOf("documented", DOCUMENTED),
  ...rulesOf("assumed", OURS),
];
