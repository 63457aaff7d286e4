// Steps with hosts and the agents on them: stopped, started, rebooted, cut off, and of other kinds.
import type { Call } from "../../api/call";
import { definition, FAMILIES } from "./definitions";
import { CLUSTER, ecs, launch } from "./region";
import { anyId, type StepKind } from "./stepKind";

const AGENT_FAULTS = [
  "playground:disconnect-agent",
  "playground:stop-agent",
  "playground:reconnect-agent",
  "playground:reconnect-agent",
];

const HOST_CALLS = ["StopInstances", "StartInstances", "StartInstances", "RebootInstances"];

const AGENTS = [
  "ECS_IMAGE_PULL_BEHAVIOR=prefer-cached",
  "ECS_IMAGE_PULL_BEHAVIOR=always",
  "ECS_RESERVED_MEMORY=512",
  "ECS_RESERVED_PORTS=[22,2375,2376,8080,51678]",
  "ECS_CONTAINER_STOP_TIMEOUT=5s",
  "ECS_DYNAMIC_HOST_PORT_RANGE=40000-40003",
  'ECS_INSTANCE_ATTRIBUTES={"stack":"prod"}',
  "ECS_ENABLE_TASK_ENI=false",
] as const;

const BOOT_SCRIPT = [
  "arn=$(curl -s http://localhost:51678/v1/metadata | jq -r .ContainerInstanceArn)",
  `aws ecs start-task --cluster ${CLUSTER} --task-definition bridge --container-instances $arn`,
];

export const HOST_STEPS: readonly StepKind[] = [
  {
    name: "cut off an agent, or let it back",
    weight: 3,
    make: (dice, world) => {
      const targets = [anyId(dice, world, "containerInstances") ?? "none"];
      return playground("InjectFault", { action: dice.pick(AGENT_FAULTS), targets });
    },
  },
  {
    name: "stop, start or reboot an instance",
    weight: 3,
    make: (dice, world) => {
      const input = { InstanceIds: [anyId(dice, world, "ec2Instances") ?? "none"] };
      return { service: "ec2", operation: dice.pick(HOST_CALLS) ?? "StopInstances", input };
    },
  },
  {
    name: "launch an instance with an agent of its own kind",
    weight: 2,
    make: (dice, world) =>
      launch(anyId(dice, world, "subnets"), {
        type: dice.pick(["t3.small", "c5.large"]) ?? "c5.large",
        count: 1,
        agent: [dice.pick(AGENTS) ?? AGENTS[0]],
        script: dice.once(3) ? BOOT_SCRIPT : [],
      }),
  },
  {
    name: "launch a Windows instance",
    weight: 1,
    make: (dice, world) =>
      launch(anyId(dice, world, "subnets"), {
        type: "m5.large",
        count: 1,
        ImageId: "ami-windows-2022",
      }),
  },
  {
    name: "launch an instance with a GPU",
    weight: 1,
    make: (dice, world) => launch(anyId(dice, world, "subnets"), { type: "g4dn.xlarge", count: 1 }),
  },
  {
    name: "register an External instance",
    weight: 1,
    make: () => playground("RegisterExternalInstance", { cluster: CLUSTER }),
  },
  {
    name: "run a task on External instances",
    weight: 1,
    make: (dice) =>
      ecs("RunTask", {
        cluster: CLUSTER,
        taskDefinition: dice.pick(FAMILIES),
        launchType: "EXTERNAL",
      }),
  },
  {
    name: "register what a rare host runs",
    weight: 1,
    make: (dice) => {
      const family = dice.pick(["host", "gpu", "windows"] as const) ?? "host";
      return ecs("RegisterTaskDefinition", definition(family, "app:good", 64 + dice.below(800)));
    },
  },
];

function playground(operation: string, input: object): Call {
  return { service: "playground", operation, input };
}
