// Whether a container that has ended by itself is started again: exactly the agent's decision. One
// that dies before the period has passed since its last start is not.
// (API reference: ContainerRestartPolicy; agent: restart_tracker.go)
import type { Definition } from "../model/taskDefinitions";

type RestartPolicy = Definition["containerDefinitions"][number]["restartPolicy"];

/** Seconds, unless `restartAttemptPeriod` says otherwise. */
export const RESTART_PERIOD_SECONDS = 300;

export interface Ending {
  /** Its task is not being stopped. */
  readonly isWanted: boolean;
  readonly exitCode: number | undefined;
  /** Since its last restart, or its start. */
  readonly runMs: number;
}

export function shouldRestart(
  policy: RestartPolicy,
  { isWanted, exitCode, runMs }: Ending,
): boolean {
  if (policy?.enabled !== true || !isWanted || exitCode === undefined) return false;
  const { ignoredExitCodes = [], restartAttemptPeriod = RESTART_PERIOD_SECONDS } = policy;
  return !ignoredExitCodes.includes(exitCode) && runMs >= restartAttemptPeriod * 1_000;
}
