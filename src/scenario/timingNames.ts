// The delays a scenario may override; the compiler keeps this list equal to the catalogue's.
import type { Timings } from "../engine/catalog/timings";

const KNOWN: Readonly<Record<keyof Timings, true>> = {
  ec2BootMs: true,
  agentRegisterMs: true,
  terminationSeenMs: true,
  ec2TerminateMs: true,
  eniCreateMs: true,
  eniAttachMs: true,
  eniDetachMs: true,
  agentPickUpMs: true,
  cachedPullMs: true,
  pullMsPerMiB: true,
  failedPullMs: true,
  agentReportMs: true,
  healthyAfterRunningMs: true,
  serviceCallReactionMs: true,
  serviceReactionMs: true,
  steadyStateAfterMs: true,
  steadyStateRepeatMs: true,
  retentionMs: true,
};

export const TIMING_NAMES: ReadonlySet<string> = new Set(Object.keys(KNOWN));
