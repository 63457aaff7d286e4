// External instances: machines of one's own, known to Systems Manager as `mi-…`, whose agent
// registers in a cluster. No EC2 call knows them; they stand in no zone and no subnet.
// (Developer Guide: ecs-anywhere)
import { hexId } from "../kernel/chance";
import { arm, insert, nextOrdinal, record } from "../kernel/world";
import type { Ec2InstanceId } from "../model/ids";
import type { Ec2Instance } from "../model/instances";
import type { RegionWorld } from "../model/region";
import { timings } from "./timings";

export type ExternalOrder = Required<
  Pick<Ec2Instance, "hardware" | "osType" | "osFamily" | "agent">
>;

/** The activation script has run: the agent will register. */
export function registerExternal(world: RegionWorld, order: ExternalOrder): Ec2InstanceId {
  const ordinal = nextOrdinal(world, "external");
  const id: Ec2InstanceId = `mi-${hexId(world.seed, "external", String(ordinal), 17)}`;
  insert(world, "ec2Instances", {
    ...order,
    id,
    launchType: "EXTERNAL",
    instanceType: "external",
    state: "running",
    hostNumber: 0,
    privateIp: "",
    imageId: "",
    launchedAt: world.now,
    hasInstanceProfile: true,
    securityGroups: [],
    userData: "",
    bootTasks: [],
    orphans: [],
    tags: [],
  });
  record(world, { kind: "instance-running", ec2InstanceId: id });
  const at = world.now + timings(world).agentRegisterMs;
  arm(world, `ec2/${id}`, at, { kind: "ec2", ec2InstanceId: id });
  return id;
}
