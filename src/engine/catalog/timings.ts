// Every delay of the model, named, in ms. A scenario may override any of them; `engine/rules.ts`
// says for each behaviour how sure we are.

export const DEFAULT_TIMINGS = {
  /** RunInstances to EC2 state running. */
  ec2BootMs: 30_000,
  /** EC2 state running to the agent's registration: 90 s after launch in all. */
  agentRegisterMs: 60_000,
  /** TerminateInstances to ECS noticing: the instance goes INACTIVE and its tasks STOPPED. */
  terminationSeenMs: 15_000,
  /** ECS noticing to EC2 state terminated. */
  ec2TerminateMs: 30_000,
  /** StopInstances to EC2 state stopped, which ECS notices at once: the host's tasks stop. */
  ec2StopMs: 30_000,
  /** RebootInstances to the agent's return. */
  ec2RebootMs: 60_000,
  /** Contact with an agent breaks, to agentConnected false. */
  agentDisconnectMs: 150_000,
  /** The agent's registration to the start script's own StartTask: it looks every second. */
  bootScriptMs: 1_000,
  /** Task ENI: asked for, and created with its address. */
  eniCreateMs: 1_000,
  /** Task ENI: created, and seen by the agent: 5 s in all. */
  eniAttachMs: 4_000,
  /** Task ENI: CREATED, before it is ATTACHING; part of `eniAttachMs`. */
  eniCreatedMs: 500,
  /** Task ENI: an attachment that the agent has not confirmed by then fails the task. */
  eniAttachTimeoutMs: 180_000,
  /** Task ENI: detach and delete. */
  eniDetachMs: 5_000,
  /** Task ENI: DETACHED, before it is DELETED; part of `eniDetachMs`. */
  eniDeleteMs: 1_000,
  /** Trunk ENI of an instance that registers: created and attached. */
  trunkCreateMs: 15_000,
  /** Trunk ENI of an instance that is deregistered: detached and deleted. */
  trunkDeleteMs: 5_000,
  /** PENDING to the first image pull. */
  agentPickUpMs: 1_600,
  /** Secrets, credentials and file systems of a task: fetched before its images. */
  taskResourcesMs: 500,
  /** A look at an image's manifest; all there is to a pull whose layers are on the host. */
  cachedPullMs: 300,
  /** Pull rate: milliseconds per compressed MiB, download and unpack together. */
  pullMsPerMiB: 30,
  /** A registry that does not answer: until the request is given up. */
  registryTimeoutMs: 15_000,
  /** A pull that failed: the wait before the next try, doubled after each. */
  pullRetryMs: 1_100,
  /** The longest such wait. */
  pullRetryMostMs: 5_000,
  /** SIGKILL to the agent's seeing that the container is gone. */
  killMs: 3_000,
  /** The last container's start to the RUNNING report. */
  agentReportMs: 200,
  /** Without load balancer and health check: RUNNING to counting as healthy. */
  healthyAfterRunningMs: 40_000,
  /** A new deployment to its service deployment being IN_PROGRESS. */
  rolloutStartMs: 1_600,
  /** UpdateService or CreateService to the scheduler's taking it up. */
  serviceCallReactionMs: 15_000,
  /** A task's state change, or new capacity, to the scheduler's look. */
  serviceReactionMs: 1_000,
  /** The failure that reaches the circuit breaker's threshold to the breaker acting. */
  breakerReactionMs: 5_000,
  /** Between two looks at the alarms of a deployment in progress. */
  alarmPollMs: 60_000,
  /** All conditions of steady state true to the announcement. */
  steadyStateAfterMs: 7_000,
  /** The announcement is repeated, and lasting causes are announced again, after this. */
  steadyStateRepeatMs: 6 * 3_600_000,
  /** A steady service, or an instance that takes tasks, to the look whether zones are even. */
  rebalanceAfterMs: 60_000,
  /** Between two looks whether a task definition that is to be deleted is still in use. */
  revisionSweepMs: 300_000,
  /** Stopped tasks and inactive instances stay describable for this long. */
  retentionMs: 3_600_000,
} as const;

/** The longest bake time that follows from alarms. */
export const MAX_ALARM_BAKE_MS = 300_000;

export type Timings = Readonly<Record<keyof typeof DEFAULT_TIMINGS, number>>;

/** Wait after the k-th consecutive attempt that found no place; the last step repeats. */
export const PLACEMENT_LADDER_MS = [
  10_000, 20_000, 20_000, 300_000, 600_000, 1_200_000, 1_620_000,
] as const;

/** Wait after the k-th consecutive task that stopped without reaching RUNNING. */
export const START_LADDER_MS = [30_000, 30_000, 300_000, 600_000, 1_200_000, 1_620_000] as const;

/** The waits of a service between its tries; a scenario may override either as a whole. */
export interface Ladders {
  readonly placementMs: readonly number[];
  readonly startMs: readonly number[];
}

export const DEFAULT_LADDERS: Ladders = {
  placementMs: PLACEMENT_LADDER_MS,
  startMs: START_LADDER_MS,
};
