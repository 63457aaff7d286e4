// The region: its records, its one row of initial conditions, and the world they make.
import type { World } from "../kernel/world";
import type { Row } from "../kernel/tables";
import type { Ladders, Timings } from "../catalog/timings";
import type { Ask } from "../placement/ask";
import type { Fleet } from "../placement/candidate";
import type { Placed } from "../placement/place";
import type { RegionFact } from "./fact";
import type { AccountSetting } from "./accountSettings";
import type { Place } from "./ids";
import type { Behaviour } from "./behaviours";
import type { ClientToken } from "./clientTokens";
import type { Cluster } from "./clusters";
import type { Outage, Pull } from "./images";
import type { ContainerInstance, Ec2Instance } from "./instances";
import type { Alarm, ServiceDeployment, ServiceRevision } from "./serviceDeployments";
import type { Deployment, Service } from "./services";
import type { LogGroup, LogStream } from "./logs";
import type { Eni, Subnet, Trunk } from "./networks";
import type { SecurityGroup } from "./securityGroups";
import type { Task } from "./tasks";
import type { TaskSet } from "./taskSets";
import type { TaskDefinition } from "./taskDefinitions";
import type { RegionTimer } from "./timer";

/** The one row of the table `region`, id `region`. */
export interface Region extends Row, Place {
  /** Epoch ms of virtual time 0. */
  readonly startsAt: number;
  readonly timings: Timings;
  /** Where they are not the catalogue's. */
  readonly ladders?: Partial<Ladders> | undefined;
}

export type RegionRecords = {
  readonly region: Region;
  readonly behaviours: Behaviour;
  readonly clusters: Cluster;
  readonly subnets: Subnet;
  readonly taskDefinitions: TaskDefinition;
  readonly ec2Instances: Ec2Instance;
  readonly containerInstances: ContainerInstance;
  readonly services: Service;
  readonly deployments: Deployment;
  readonly taskSets: TaskSet;
  readonly serviceDeployments: ServiceDeployment;
  readonly serviceRevisions: ServiceRevision;
  readonly alarms: Alarm;
  readonly tasks: Task;
  readonly enis: Eni;
  readonly pulls: Pull;
  readonly outages: Outage;
  readonly trunks: Trunk;
  readonly securityGroups: SecurityGroup;
  readonly accountSettings: AccountSetting;
  readonly clientTokens: ClientToken;
  readonly logGroups: LogGroup;
  readonly logStreams: LogStream;
};

/**
 * Looks on while a turn places tasks, to rebuild the full ledger of one attempt. Not state: it is
 * in no snapshot and no digest, and it must not write.
 */
export type Witness = (index: number, ask: Ask, fleet: Fleet, placed: Placed) => void;

export type RegionWorld = World<RegionRecords, RegionTimer, RegionFact> & { witness?: Witness };
