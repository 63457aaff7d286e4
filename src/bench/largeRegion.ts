// Regions of a given size, built by the calls a person would make.
import type { Call } from "../api/call";
import { assert } from "../engine/kernel/assert";
import { createHistory, runUntil } from "../engine/kernel/history";
import { all } from "../engine/kernel/tables";
import { ENGINE_VERSION } from "../engine/version";
import type { Scenario } from "../scenario/document";
import { REGION_DOMAIN } from "../worker/domain";
import { regionOf } from "../worker/regionOf";

export const CLUSTER = "floor";
const USER_DATA = btoa(`#!/bin/bash\necho ECS_CLUSTER=${CLUSTER} >> /etc/ecs/ecs.config`);
const ZONES = ["us-east-1a", "us-east-1b", "us-east-1c"];
/** Of RunInstances. */
const MOST_IN_A_CALL = 500;
/** When the instances have registered, and when the tasks run. */
const REGISTERED_AT = 95_000;
export const RUNNING_AT = 240_000;
/** A service starts so many tasks a minute. */
const STARTED_IN_A_MINUTE = 500;

export interface Size {
  readonly instances: number;
  readonly services: number;
  readonly tasksOfEach: number;
  readonly snapshotEvery?: number;
  /** Of each task: 256 CPU units and 1,024 MiB unless told. */
  readonly cpu?: number;
  readonly memory?: number;
  readonly deploymentConfiguration?: {
    readonly minimumHealthyPercent: number;
    readonly maximumPercent: number;
  };
}

type Entry = { readonly at: number; readonly call: Call };

function ecs(at: number, operation: string, input: object): Entry {
  return { at, call: { service: "ecs", operation, input } };
}

function register(tag: string, { cpu = 256, memory = 1_024 }: Size): Entry {
  const portMappings = [{ containerPort: 80 }];
  const app = { name: "app", image: `nginx:${tag}`, cpu, memory, portMappings };
  return ecs(REGISTERED_AT, "RegisterTaskDefinition", {
    family: "unit",
    networkMode: "bridge",
    containerDefinitions: [app],
  });
}

/** As many calls as one subnet's instances take. */
function launches(subnet: string, count: number): readonly Entry[] {
  return Array.from({ length: Math.ceil(count / MOST_IN_A_CALL) }, (_, i) => {
    const inCall = Math.min(MOST_IN_A_CALL, count - i * MOST_IN_A_CALL);
    const input = {
      InstanceType: "m5.xlarge",
      MinCount: inCall,
      MaxCount: inCall,
      SubnetId: subnet,
      IamInstanceProfile: { Name: "ecsInstanceRole" },
      UserData: USER_DATA,
    };
    return { at: 0, call: { service: "ec2", operation: "RunInstances", input } };
  });
}

/** Where all tasks run; `later` follows. */
export function largeScenario(size: Size, later: readonly Entry[] = []): Scenario {
  const subnets = ZONES.map((availabilityZone, i) => ({
    name: availabilityZone.slice(-1),
    cidrBlock: `10.0.${16 * i}.0/20`,
    availabilityZone,
  }));
  const region = { seed: "bench", region: { subnets } };
  const share = Math.ceil(size.instances / ZONES.length);
  const instances = [...all(regionOf(region).tables.subnets)].flatMap(({ id }, i) =>
    launches(id, Math.min(share, size.instances - i * share)),
  );
  const services = Array.from({ length: size.services }, (_, i) =>
    ecs(REGISTERED_AT, "CreateService", {
      cluster: CLUSTER,
      serviceName: `svc-${i}`,
      taskDefinition: "unit:1",
      desiredCount: size.tasksOfEach,
      ...(size.deploymentConfiguration && {
        deploymentConfiguration: size.deploymentConfiguration,
      }),
    }),
  );
  const create = ecs(0, "CreateCluster", { clusterName: CLUSTER });
  const revisions = [register("1.27", size), register("1.28", size)];
  const journal = [create, ...instances, ...revisions, ...services, ...later];
  return { version: 1, engine: ENGINE_VERSION, title: "Bench", ...region, journal };
}

/** When all tasks of a region run. */
function runningAt({ tasksOfEach }: Size): number {
  const minutes = Math.ceil(tasksOfEach / STARTED_IN_A_MINUTE);
  return Math.max(RUNNING_AT, REGISTERED_AT + 60_000 * minutes + 85_000);
}

export function largeRegion(size: Size, later: readonly Entry[] = []) {
  const scenario = largeScenario(size, later);
  const history = createHistory(regionOf(scenario), REGION_DOMAIN, {
    journal: scenario.journal,
    snapshotEvery: size.snapshotEvery,
    onMismatch: ({ call }, answer) => {
      throw new Error(`${call.operation} was refused: ${JSON.stringify(answer)}`);
    },
  });
  runUntil(history, { at: runningAt(size), maxTurns: Infinity });
  const running = [...all(history.world.tables.tasks)].filter(
    ({ lastStatus }) => lastStatus === "RUNNING",
  );
  assert(running.length === size.services * size.tasksOfEach, `${running.length} tasks run`);
  return history;
}

/** A rolling deployment of one service after another, each to the revision it does not run. */
export function deployments(services: number, until: number, everyMs: number): Entry[] {
  const entries: Entry[] = [];
  for (let i = 0; RUNNING_AT + i * everyMs < until; i++) {
    const taskDefinition = Math.floor(i / services) % 2 === 0 ? "unit:2" : "unit:1";
    const service = `svc-${i % services}`;
    const input = { cluster: CLUSTER, service, taskDefinition };
    entries.push(ecs(RUNNING_AT + i * everyMs + 1, "UpdateService", input));
  }
  return entries;
}
