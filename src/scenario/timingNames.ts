// The delays a scenario may override; the compiler keeps this list equal to the catalogue's.
import type { Timings } from "../engine/catalog/timings";

const KNOWN: Readonly<Record<keyof Timings, true>> = {
  ec2BootMs: true,
  agentRegisterMs: true,
  terminationSeenMs: true,
  ec2TerminateMs: true,
  ec2StopMs: true,
  ec2RebootMs: true,
  agentDisconnectMs: true,
  bootScriptMs: true,
  eniCreateMs: true,
  eniAttachMs: true,
  eniCreatedMs: true,
  eniAttachTimeoutMs: true,
  eniDetachMs: true,
  eniDeleteMs: true,
  trunkCreateMs: true,
  trunkDeleteMs: true,
  agentPickUpMs: true,
  taskResourcesMs: true,
  cachedPullMs: true,
  pullMsPerMiB: true,
  registryTimeoutMs: true,
  pullRetryMs: true,
  pullRetryMostMs: true,
  agentReportMs: true,
  healthyAfterRunningMs: true,
  serviceCallReactionMs: true,
  serviceReactionMs: true,
  breakerReactionMs: true,
  alarmPollMs: true,
  steadyStateAfterMs: true,
  steadyStateRepeatMs: true,
  retentionMs: true,
};

export const TIMING_NAMES: ReadonlySet<string> = new Set(Object.keys(KNOWN));
