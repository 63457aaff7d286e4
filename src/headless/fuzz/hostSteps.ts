// Steps with hosts and the agents on them: stopped, started, rebooted, cut off, and of other kinds.
import type { Call } from "../../api/call";
import { CLUSTER, ecs, FAMILIES } from "./region";
import { anyId, type StepKind } from "./steps";

const AGENT_FAULTS = [
  "playground:disconnect-agent",
  "playground:stop-agent",
  "playground:reconnect-agent",
  "playground:reconnect-agent",
];

const HOST_CALLS = ["StopInstances", "StartInstances", "StartInstances", "RebootInstances"];

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
];

function playground(operation: string, input: object): Call {
  return { service: "playground", operation, input };
}
