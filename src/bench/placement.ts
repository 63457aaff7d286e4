// What one placement costs in a small and in a large cluster, 80 % full, and how that cost grows.
import { linuxInstanceAttributes } from "../engine/catalog/attributes";
import { instanceType } from "../engine/catalog/instanceTypes";
import { AGENT_TCP_PORTS } from "../engine/catalog/ports";
import { assert } from "../engine/kernel/assert";
import { chance } from "../engine/kernel/chance";
import type { ContainerInstance } from "../engine/model/instances";
import { NO_HOLDINGS } from "../engine/model/resources";
import type { Ask } from "../engine/placement/ask";
import type { Candidate, Fleet } from "../engine/placement/candidate";
import { place } from "../engine/placement/place";
import { taken } from "../engine/placement/testFleet";
import { medians } from "./measure";
import type { Bench, Row } from "./row";

const SEED = "bench";
const ZONES = ["us-east-1a", "us-east-1b", "us-east-1c"];
const TYPE = "c5.large";
/** What a c5.large holds of tasks of 256 CPU units and 512 MiB. */
const ROOM = 7;
const PLACED = 20;
const ROUNDS = 9;
const DEMAND = { ...NO_HOLDINGS, cpu: 256, memoryMiB: 512, attributes: [] };

function candidate(number: number): Candidate {
  const type = instanceType(TYPE);
  assert(type !== undefined, `${TYPE} is in the catalogue`);
  const availabilityZone = ZONES[number % ZONES.length] ?? "";
  const around = { availabilityZone, subnetId: "subnet-1", vpcId: "vpc-1", amiId: "ami-1" };
  // 4 to 7 of 7: 80 % on average.
  const tasks = ROOM - chance(SEED, "free", `ci-${number}`, 4);
  const instance: ContainerInstance = {
    id: `ci-${number}`,
    seq: number + 1,
    clusterName: "demo",
    ec2InstanceId: `i-${number}`,
    instanceType: TYPE,
    subnetId: "subnet-1",
    availabilityZone,
    status: "ACTIVE",
    agentConnected: true,
    registeredAt: 0,
    version: 1,
    attributes: linuxInstanceAttributes(type, around),
    registered: {
      ...NO_HOLDINGS,
      cpu: type.vcpu * 1024,
      memoryMiB: type.registeredMemoryMiB,
      tcpPorts: AGENT_TCP_PORTS,
      enis: type.taskLimitNoTrunking,
    },
    reserved: { ...NO_HOLDINGS, cpu: 256 * tasks, memoryMiB: 512 * tasks },
    images: [],
    lastDynamicPort: 32_767,
  };
  const ofGroup = chance(SEED, "of the group", `ci-${number}`, tasks);
  return { instance, tasks: { ofGroup, groups: new Map(), running: tasks } };
}

function fleetOf(instances: number): Fleet {
  return { candidates: Array.from({ length: instances }, (_, i) => candidate(i)) };
}

function ask(ordinal: number): Ask {
  return {
    id: `service/demo/web#${ordinal}`,
    seed: SEED,
    taskDefinition: "web:1",
    demand: DEMAND,
    group: "service:web",
    strategy: "service-default",
    constraints: [],
  };
}

/** Places tasks one after another, each on the fleet the last one left. */
function placeSome(fleet: Fleet): void {
  let current = fleet;
  for (let ordinal = 1; ordinal <= PLACED; ordinal++) {
    const { winner } = place(ask(ordinal), current);
    assert(winner !== undefined, "there is room");
    current = taken(current, winner.instance.id, ask(ordinal));
  }
}

function run(): Row[] {
  const [small, large] = [fleetOf(500), fleetOf(5_000)];
  const cost = medians(
    { small: () => () => placeSome(small), large: () => () => placeSome(large) },
    ROUNDS,
  );
  const exponent = Math.log(cost.large / cost.small) / Math.log(10);
  return [
    { metric: "placement: one task among 500 instances", value: cost.small / PLACED, unit: "ms" },
    { metric: "placement: one task among 5,000", value: cost.large / PLACED, unit: "ms" },
    {
      metric: "placement: growth from 500 to 5,000 instances",
      value: exponent,
      unit: "exponent",
      wanted: { atMost: 0.2 },
    },
  ];
}

export const placementBench: Bench = { name: "placement", run };
