// A pull that fails is tried again, each time after a longer wait and a little chance.
// (agent: docker_client.go, maximumPullRetries and its back-off)
import { PULL_RETRY_FACTOR, PULL_RETRY_JITTER } from "../catalog/pulls";
import { chance } from "../kernel/chance";
import type { Pull } from "../model/images";
import type { RegionWorld } from "../model/region";
import { timings } from "./timings";

/** The wait after so many tries that failed. */
export function retryDelayMs(world: RegionWorld, pull: Pull, tries: number): number {
  const { pullRetryMs, pullRetryMostMs } = timings(world);
  let wait = pullRetryMs;
  for (let again = 1; again < tries && wait < pullRetryMostMs; again++) wait *= PULL_RETRY_FACTOR;
  wait = Math.min(wait, pullRetryMostMs);
  const most = Math.floor((wait * PULL_RETRY_JITTER) / 100);
  const key = `${pull.id} ${pull.waiters[0]?.taskId ?? ""} ${tries}`;
  return wait + chance(world.seed, "pull-retry", key, most + 1);
}
