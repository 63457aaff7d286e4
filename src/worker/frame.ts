// What the page is told: small view records per entity, and frames that carry the changed ones.
// This file owns their layout; `project/` makes them from the world.
import type { Attempt, Reason } from "../engine/model/attempt";
import type { RegionFact } from "../engine/model/fact";
import type {
  BlockedOn,
  HealthStatus,
  LaunchType,
  StopCode,
  TaskStatus,
} from "../engine/model/tasks";
import type { OsType } from "../engine/model/agent";
import type { DeploymentDigests, HostImage, VolumeUse } from "../engine/model/images";
import type {
  ContainerInstanceStatus,
  Ec2State,
  RegistrationProblem,
} from "../engine/model/instances";
import type { FailureCause, ServiceDeploymentStatus } from "../engine/model/serviceDeployments";
import type {
  CircuitBreaker,
  DeploymentController,
  Service,
  Throttle,
  WatchedAlarms,
} from "../engine/model/services";
import type { Note } from "../engine/model/note";
import type { SecurityGroupRule } from "../engine/model/securityGroups";
import type { Demand, Holdings } from "../engine/model/resources";
import type { Fact } from "../engine/kernel/world";
import type { Call } from "../api/call";
import type { ContainerImageView, ContainerView } from "./frame/containers";
import type { BranchJournal } from "./frame/journals";
import type { SubnetView } from "./frame/subnets";

export interface ClusterView {
  readonly id: string;
  readonly status: "ACTIVE" | "INACTIVE";
}

export interface DeploymentView {
  readonly id: string;
  readonly status: "PRIMARY" | "ACTIVE" | "DRAINING" | "INACTIVE";
  readonly taskDefinition: string;
  readonly rolloutState: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  readonly rolloutStateReason: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  readonly failedTasks: number;
  /** What its circuit breaker counted. */
  readonly failures: number;
  /** Which digests its images' tags stand for. */
  readonly digests?: DeploymentDigests;
  readonly createdAt: number;
}

/** Of a service with an EXTERNAL deployment controller. */
export interface TaskSetView {
  readonly id: string;
  readonly status: "PRIMARY" | "ACTIVE" | "DRAINING";
  readonly taskDefinition: string;
  /** Percent of the desired count. */
  readonly scale: number;
  readonly computedDesiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  readonly stabilityStatus: "STEADY_STATE" | "STABILIZING";
}

/** The circuit breaker of the PRIMARY deployment. */
export interface BreakerView {
  readonly failures: number;
  /** At so many failures the deployment fails. */
  readonly threshold: number;
  /** Where the threshold comes from; absent: the default, half of the desired count. */
  readonly configured?: CircuitBreaker["thresholdConfiguration"];
  readonly rollback: boolean;
  /** It has its failures, and acts then. */
  readonly tripsAt?: number;
}

/** How the newest service deployment goes, or went. */
export interface RolloutView {
  /** Of the service deployment. */
  readonly arn: string;
  readonly status: ServiceDeploymentStatus;
  readonly reason?: string;
  readonly failedBy?: FailureCause;
  /** The alarms that fired. */
  readonly alarms: readonly string[];
  /** The revision it went back to, or goes. */
  readonly rollbackTo?: string;
}

/** Tasks that are to run in one Availability Zone. */
export interface ZoneCount {
  readonly zone: string;
  readonly count: number;
}

export interface ServiceView {
  /** `cluster/name`. */
  readonly id: string;
  readonly cluster: string;
  readonly name: string;
  /** 0, 1, 2 … by order of creation in its cluster: picks its hue. */
  readonly ordinal: number;
  /** One of its name, or two that no older service of its cluster has. */
  readonly letters: string;
  readonly status: "ACTIVE" | "DRAINING" | "INACTIVE";
  readonly taskDefinition: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  /** Wanted by the scheduler and not placed. */
  readonly unplacedCount: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** ceil(desired × minimum) and floor(desired × maximum), in tasks. */
  readonly minHealthy: number;
  readonly maxTotal: number;
  /** Absent: there is none, or no rollout goes on. */
  readonly breaker?: BreakerView;
  /** The alarms that a rollout watches. */
  readonly alarms?: WatchedAlarms;
  /** The newest service deployment. */
  readonly rollout?: RolloutView;
  readonly gracePeriodSeconds?: number;
  /** PRIMARY first. */
  readonly deployments: readonly DeploymentView[];
  readonly throttle?: Throttle;
  /** The newest attempt that found no place, until a task is placed. */
  readonly unplaced?: Attempt;
  readonly launchType: LaunchType;
  readonly deploymentController: DeploymentController;
  /** A DAEMON service desires one task on each instance that matches. */
  readonly schedulingStrategy: "REPLICA" | "DAEMON";
  /** Zones with tasks, by name. */
  readonly zones: readonly ZoneCount[];
  /** Tasks protected from scale-in and deployments. */
  readonly protectedCount: number;
  /** Empty: ECS's own, spread over zones. */
  readonly placementStrategy: Service["placementStrategy"];
  /** As it is set; undefined: off. */
  readonly circuitBreaker?: CircuitBreaker | undefined;
  readonly availabilityZoneRebalancing: "ENABLED" | "DISABLED";
  /** Its zones are uneven: it moves tasks, or cannot now. */
  readonly rebalancing?: "moving" | "blocked";
  readonly taskSets: readonly TaskSetView[];
  /** What one task of the primary deployment asks for. */
  readonly demand: Demand;
  readonly notes: readonly Note[];
  readonly plannedAt?: number;
  readonly steadySince?: number;
  /** The newest service event, AWS's exact text. */
  readonly lastEvent?: { readonly at: number; readonly message: string };
}

export interface SecurityGroupView {
  readonly id: string;
  readonly name: string;
  /** Who may come in, and where its members may go. */
  readonly ingress: readonly SecurityGroupRule[];
  readonly egress: readonly SecurityGroupRule[];
}

/** An EC2 instance, and its container instance once it has registered. */
export interface InstanceView {
  /** `i-…`. */
  readonly id: string;
  /** The cluster it joined, or will join. */
  readonly cluster?: string;
  readonly containerInstanceId?: string;
  readonly instanceType: string;
  readonly availabilityZone: string;
  readonly subnetId: string;
  readonly privateIp: string;
  readonly state: Ec2State;
  readonly status?: ContainerInstanceStatus;
  /** Why its registration failed. */
  readonly statusReason?: string;
  /** The trunk interface that carries its tasks' interfaces; `registered.enis` counts with it. */
  readonly trunk?: { readonly id: string; readonly privateIp: string };
  /** Ids. */
  readonly securityGroups: readonly string[];
  readonly agentConnected: boolean;
  readonly launchType: LaunchType;
  readonly osType: OsType;
  /** Since when ECS hears nothing from the agent; `agentConnected` turns false later. */
  readonly contactLostAt?: number;
  /** When ECS will take it as disconnected, if nothing is heard before. */
  readonly noticedAt?: number;
  /** The agent's process is up; containers run without it. */
  readonly agentRunning: boolean;
  /** Containers that ECS no longer knows of and that run on. */
  readonly orphans: number;
  readonly registrationProblem?: RegistrationProblem;
  /** The agent's own words about it. */
  readonly registrationError?: string;
  /** Custom ones, `name` or `name=value`. */
  readonly attributes?: readonly string[];
  /** What its agent is told that differs from the defaults, as `NAME=value`. */
  readonly settings: readonly string[];
  /** Variables in its user data that have no effect here, as `NAME=value`. */
  readonly unmodelled: readonly string[];
  readonly launchedAt: number;
  readonly registeredAt?: number;
  readonly registered: Holdings;
  readonly reserved: Holdings;
  /** Its devices, where it registered any; the containers of its tasks say who holds which. */
  readonly gpuIds?: readonly string[];
  /** Images the host has, oldest first. */
  readonly images: readonly HostImage[];
  /** Its volumes that outlive tasks, and the tasks that use them. */
  readonly volumes: readonly VolumeUse[];
  /** The resource that binds first for a task of the newest ask, if any. */
  readonly binding?: "CPU" | "MEMORY" | "ENI" | "PORTS" | "GPU";
  /** Why it does not take the newest ask that waits for a place, however much room it has. */
  readonly turnedAway?: Reason;
}

export interface TaskView {
  readonly id: string;
  readonly cluster: string;
  readonly group: string;
  readonly service?: string;
  readonly deployment?: string;
  /** `family:revision`. */
  readonly taskDefinition: string;
  /** `i-…` of its instance. */
  readonly instance: string;
  readonly containerInstanceId: string;
  readonly availabilityZone: string;
  readonly desiredStatus: "RUNNING" | "STOPPED";
  readonly lastStatus: TaskStatus;
  readonly healthStatus: HealthStatus;
  /** Counts as healthy for its service. */
  readonly healthy: boolean;
  /** When it will count as healthy, while it is RUNNING and does not yet. */
  readonly healthyAt?: number;
  /** Protected from scale-in and deployments until then. */
  readonly protectedUntil?: number;
  /** UNHEALTHY, and spared until then: its service's grace period. */
  readonly graceUntil?: number;
  readonly blockedOn?: BlockedOn;
  /** The host's own book counts it: from its admission until its containers are gone. */
  readonly admitted?: boolean;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly containers: readonly (ContainerImageView & ContainerView)[];
  readonly eni?: {
    readonly id: string;
    readonly privateIp: string;
    readonly status: string;
    readonly subnetId: string;
    readonly ipv6Address?: string;
  };
  /** Ids, of its own interface or of its instance's; none with network mode `none`. */
  readonly securityGroups: readonly string[];
  readonly launchType: LaunchType;
  /** Static host ports reserved on the instance: TCP, then UDP. */
  readonly hostPorts: readonly number[];
  /** Those of them that are UDP. */
  readonly udpPorts?: readonly number[];
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly stoppedAt?: number;
  readonly stopCode?: StopCode;
  readonly stoppedReason?: string;
  readonly startedBy?: string;
  readonly attempt?: Attempt;
}

export interface RevisionView {
  /** `family:revision`. */
  readonly id: string;
  readonly family: string;
  readonly revision: number;
  readonly status: "ACTIVE" | "INACTIVE" | "DELETE_IN_PROGRESS";
  readonly networkMode: string;
  readonly registeredAt: number;
}

/** All view tables; the key of each record is its `id`. */
export interface Views {
  readonly clusters: ClusterView;
  readonly services: ServiceView;
  readonly instances: InstanceView;
  readonly tasks: TaskView;
  readonly subnets: SubnetView;
  readonly revisions: RevisionView;
  readonly securityGroups: SecurityGroupView;
}

export type ViewName = keyof Views;

export type Changes = {
  readonly [K in ViewName]: {
    /** Whole records, replacing those of the same id, in order of creation. */
    readonly set: readonly Views[K][];
    readonly removed: readonly string[];
  };
};

export interface BranchView {
  readonly id: string;
  /** `main`, `fork B`, … */
  readonly name: string;
  /** The branch it was forked from, and where. */
  readonly parent?: string;
  readonly forkAt: number;
  readonly forkTurn: number;
  /** How far it has been run. */
  readonly endAt: number;
  readonly endTurn: number;
}

/** A called entry of the journal, for the journal list, undo and the CLI mirror. */
export interface JournalView {
  /** 0: not known before it is run. */
  readonly turn: number;
  readonly at: number;
  readonly call: Call;
}

export interface ClockView {
  /** Virtual ms since the scenario's start. */
  readonly now: number;
  readonly turn: number;
  /** Epoch ms of virtual time 0. */
  readonly startsAt: number;
  readonly playing: boolean;
  /** Virtual ms per real ms. */
  readonly speed: number;
  /** When the next timer or journal entry is due; undefined: nothing is left to happen. */
  readonly nextAt?: number;
  /** Nothing is due but periodic timers. */
  readonly quiet: boolean;
  /** The present moment lies in the known past of its branch: a call would fork. */
  readonly inPast: boolean;
  /** Of a world that goes on elsewhere: whether the page keeps to its present. */
  readonly live?: boolean;
  readonly branch: string;
  readonly branches: readonly BranchView[];
  readonly title: string;
  /** The version of the engine that runs here. */
  readonly engine: string;
  /** The version it was made with: another one replays by time alone, and the page says so. */
  readonly madeWith: string;
  /** Recorded calls that came to something else when they were replayed here. */
  readonly mismatches: number;
  /** The first recorded call that is refused here: its place in the scenario, and why. */
  readonly refusal?: string;
}

export type RegionFactAt = Fact<RegionFact>;

export interface Frame {
  readonly serial: number;
  /** The frame describes everything: drop what was known. */
  readonly reset: boolean;
  /** True when time was moved by hand (seek, undo, branch, open): nothing should travel. */
  readonly jumped: boolean;
  readonly clock: ClockView;
  readonly changes: Changes;
  /** The log of the branch: keep `factsFrom` facts of what is known, then append these. */
  readonly factsFrom: number;
  readonly facts: readonly RegionFactAt[];
  /** The journal of the branch, when it changed. */
  readonly journal?: readonly JournalView[];
  /** Journals of other branches that changed: with them the page can open the world again. */
  readonly otherJournals?: readonly BranchJournal[];
}
