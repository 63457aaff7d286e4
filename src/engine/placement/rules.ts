// What placement models, sentence by sentence, and how sure we are. Data for `engine/rules.ts`.
// Sources: pages of the ECS Developer Guide, shapes of the API reference, files of the ECS agent.

export interface PlacementRule {
  readonly id: `placement.${string}`;
  readonly statement: string;
  readonly certainty: "documented" | "observed" | "assumed";
  readonly source: string;
}

const STRATEGIES = "Developer Guide: task-placement-strategies";
const CONSTRAINTS = "Developer Guide: task-placement-constraints";
const FAILURES = "Developer Guide: api_failures_messages";
const SERVICES = "Developer Guide: ecs_services (2023)";
const RESERVES = "Agent: agent/api/task/task.go, ToHostResources";
const UNPUBLISHED = "AWS publishes nothing on this";

export const PLACEMENT_RULES: readonly PlacementRule[] = [
  {
    id: "placement.status",
    statement: "Only an ACTIVE container instance takes new tasks.",
    certainty: "documented",
    source: "API reference: ContainerInstance, status",
  },
  {
    id: "placement.agent",
    statement: "An instance whose agent is disconnected takes no new task.",
    certainty: "documented",
    source: FAILURES,
  },
  {
    id: "placement.location",
    statement: "An awsvpc task goes to an instance in the Availability Zone of one of its subnets.",
    certainty: "documented",
    source: FAILURES,
  },
  {
    id: "placement.attributes",
    statement: "An instance must have every attribute that the task definition requires.",
    certainty: "documented",
    source: "API reference: TaskDefinition, requiresAttributes",
  },
  {
    id: "placement.runtime-platform",
    statement:
      "runtimePlatform, where set, must match the instance's architecture and OS attributes.",
    certainty: "assumed",
    source: CONSTRAINTS,
  },
  {
    id: "placement.distinct-instance",
    statement: "distinctInstance: no other task of the group on the instance, unless told to stop.",
    certainty: "documented",
    source: CONSTRAINTS,
  },
  {
    id: "placement.ports",
    statement:
      "A static host port must be free of tasks and of the agent; tcp and udp count apart.",
    certainty: "documented",
    source: "API reference: PortMapping, hostPort",
  },
  {
    id: "placement.cpu",
    statement: "CPU units reserved by tasks never exceed what the instance registered.",
    certainty: "documented",
    source: STRATEGIES,
  },
  {
    id: "placement.memory",
    statement: "Memory reserved by tasks never exceeds what the instance registered.",
    certainty: "documented",
    source: STRATEGIES,
  },
  {
    id: "placement.gpu",
    statement: "GPUs are taken whole; a task without GPUs may stand on a GPU instance.",
    certainty: "documented",
    source: "Developer Guide: ecs-gpu",
  },
  {
    id: "placement.eni",
    statement:
      "An awsvpc task takes one network interface slot; the primary interface holds one too.",
    certainty: "documented",
    source: "Developer Guide: task-networking-awsvpc",
  },
  {
    id: "placement.best-effort",
    statement: "Constraints and resources are binding; strategies only rank what fits.",
    certainty: "documented",
    source: STRATEGIES,
  },
  {
    id: "placement.az-spread",
    statement:
      "A service without a strategy fills the zone, then the instance, with fewest of its tasks.",
    certainty: "documented",
    source: SERVICES,
  },
  {
    id: "placement.run-task-default",
    statement: "RunTask without a strategy takes any instance that fits, at random.",
    certainty: "documented",
    source: "Developer Guide: scheduling_tasks (2023)",
  },
  {
    id: "placement.strategy-order",
    statement: "Strategies are applied in order; each chooses among what the one before left.",
    certainty: "documented",
    source: STRATEGIES,
  },
  {
    id: "placement.spread",
    statement: "spread chooses the value of its field with the fewest tasks of the group.",
    certainty: "documented",
    source: STRATEGIES,
  },
  {
    id: "placement.spread-ties",
    statement: "Groups that are equally short of tasks all stay in the running after spread.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "placement.spread-missing",
    statement: "Instances without the attribute of a spread form one group of their own.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "placement.counting",
    statement: "spread counts every task of the group that is not told to stop, on any instance.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "placement.binpack",
    statement: "binpack chooses the instance with the least CPU or memory left.",
    certainty: "documented",
    source: STRATEGIES,
  },
  {
    id: "placement.random",
    statement: "random chooses any of the instances left; rules after it decide nothing.",
    certainty: "documented",
    source: STRATEGIES,
  },
  {
    id: "placement.tie-break",
    statement: "Instances that all rules find equal are drawn from, the same way in every replay.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "placement.one-by-one",
    statement: "Tasks of one call are placed one after another, each seeing the ones before it.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "placement.closest",
    statement:
      "The closest match is the instance that passes most checks; its first failed one is named.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "placement.closest-active",
    statement: "An instance that is not ACTIVE is the closest match only when none is ACTIVE.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "placement.reserves-cpu",
    statement: "A task reserves its task-level CPU, or else the sum over its containers.",
    certainty: "documented",
    source: RESERVES,
  },
  {
    id: "placement.reserves-memory",
    statement:
      "A task reserves its task-level memory, or else its containers' soft, or else hard, limits.",
    certainty: "documented",
    source: RESERVES,
  },
  {
    id: "placement.reserves-ports",
    statement:
      "bridge and host tasks reserve static host ports; dynamic ports and awsvpc reserve none.",
    certainty: "documented",
    source: RESERVES,
  },
  {
    id: "placement.required-attributes",
    statement: "Features of a task definition require capabilities of the agent.",
    certainty: "observed",
    source: "Published RegisterTaskDefinition outputs, requiresAttributes",
  },
  {
    id: "placement.capabilities",
    statement: "An ECS-optimized Linux instance registers the capabilities of a current agent.",
    certainty: "documented",
    source: "Agent: agent/app/agent_capability.go",
  },
  {
    id: "placement.registered-memory",
    statement:
      "An instance registers less memory than installed: seen for some types, fitted for others.",
    certainty: "assumed",
    source: "Developer Guide: memory-management; published DescribeContainerInstances outputs",
  },
  {
    id: "placement.agent-ports",
    statement: "A Linux instance reserves the tcp ports 22, 2375, 2376, 51678 and 51679.",
    certainty: "documented",
    source: "Agent: config_unix.go; published DescribeContainerInstances outputs",
  },
  {
    id: "placement.dynamic-ports",
    statement: "Dynamic host ports come from 32768 to 60999.",
    certainty: "observed",
    source: "ip_local_port_range of usual kernels; API reference: PortMapping, hostPort",
  },
  {
    id: "placement.scale-in-default",
    statement:
      "Without a strategy a task stops in the service's fullest zone, on its fullest instance.",
    certainty: "documented",
    source: SERVICES,
  },
  {
    id: "placement.scale-in-spread",
    statement: "With spread the task stops whose removal leaves the groups most even.",
    certainty: "documented",
    source: SERVICES,
  },
  {
    id: "placement.scale-in-binpack",
    statement: "With binpack a task stops on the instance that will then have most left.",
    certainty: "documented",
    source: STRATEGIES,
  },
  {
    id: "placement.scale-in-random",
    statement: "With random every task has an equal chance to stop.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "placement.scale-in-ties",
    statement:
      "Among equals the unhealthy stop first, then older deployments, then the newest tasks.",
    certainty: "assumed",
    source: UNPUBLISHED,
  },
  {
    id: "placement.scale-in-protected",
    statement: "A task under scale-in protection is counted but not chosen.",
    certainty: "documented",
    source: "Developer Guide: task-scale-in-protection",
  },
];
