// Faults that hit EC2 instances, under the ids of AWS Fault Injection Service, and those that hit
// the agent on a host, under ids of our own.
import { find, get } from "../../../engine/kernel/tables";
import { cutContact } from "../../../engine/lifecycle/agentContact";
import {
  rebootInstance,
  reconnectHost,
  registeredOn,
  stopInstance,
  terminateInstance,
} from "../../../engine/lifecycle/ec2";
import type { ContainerInstance, Ec2Instance } from "../../../engine/model/instances";
import type { RegionWorld } from "../../../engine/model/region";
import type { Fault } from "./fault";

/** A host by its own id, or by that of the container instance on it. */
function hostOf(world: RegionWorld, target: string): Ec2Instance | undefined {
  const joined = find(world.tables.containerInstances, target);
  return find(world.tables.ec2Instances, joined?.ec2InstanceId ?? target);
}

function onHost(
  action: string,
  objection: (host: Ec2Instance) => string | undefined,
  hit: (world: RegionWorld, id: string) => void,
): Fault {
  return {
    action,
    refuse: (world, target) => {
      const host = hostOf(world, target);
      if (host?.launchType !== "EC2") return `The instance ID '${target}' does not exist`;
      return objection(host);
    },
    hit: (world, target) => hit(world, hostOf(world, target)?.id ?? target),
  };
}

const onlyRunning = ({ id, state }: Ec2Instance) =>
  state === "running" ? undefined : `The instance '${id}' is not running.`;

function onAgent(
  action: string,
  objection: (instance: ContainerInstance) => string | undefined,
  hit: (world: RegionWorld, id: string) => void,
): Fault {
  return {
    action,
    refuse: (world, target) => {
      const host = hostOf(world, target);
      const joined = host === undefined ? undefined : registeredOn(world, host);
      if (host?.state !== "running" || joined === undefined) {
        return `No agent of '${target}' is registered and running.`;
      }
      return objection(joined);
    },
    hit: (world, target) => {
      const host = hostOf(world, target);
      const id = host?.containerInstanceId;
      if (id !== undefined) hit(world, get(world.tables.containerInstances, id).id);
    },
  };
}

const inContact = ({ id, contactLostAt }: ContainerInstance) =>
  contactLostAt === undefined ? undefined : `The agent of '${id}' is out of reach already.`;
const outOfContact = ({ id, contactLostAt }: ContainerInstance) =>
  contactLostAt === undefined ? `The agent of '${id}' is connected.` : undefined;

export const INSTANCE_FAULTS: readonly Fault[] = [
  onHost("aws:ec2:terminate-instances", () => undefined, terminateInstance),
  onHost("aws:ec2:stop-instances", onlyRunning, stopInstance),
  onHost("aws:ec2:reboot-instances", onlyRunning, rebootInstance),
  /** The network fails between ECS and an agent that goes on working. */
  onAgent("playground:disconnect-agent", inContact, (world, id) =>
    cutContact(world, id, { agentRunning: true }),
  ),
  /** The agent's process dies, `systemctl stop ecs`. */
  onAgent(
    "playground:stop-agent",
    ({ agentRunning, id }) => (agentRunning ? undefined : `The agent of '${id}' does not run.`),
    (world, id) => cutContact(world, id, { agentRunning: false }),
  ),
  /** Ends either of the two. */
  onAgent("playground:reconnect-agent", outOfContact, reconnectHost),
];
