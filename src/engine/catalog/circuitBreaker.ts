// The circuit breaker's published numbers: how many failures a rollout may have, and what is shown
// of its count (API reference: ThresholdConfiguration, ServiceDeploymentCircuitBreaker).
import type { CircuitBreaker, Deployment, Service } from "../model/services";

const DEFAULT_PERCENT = 50;
const THRESHOLD_BOUNDS = { least: 3, most: 200 } as const;

/** Failures at which a rollout fails; by the latest desired count, rounded up. */
export function thresholdOf(breaker: CircuitBreaker | undefined, desiredCount: number): number {
  const { type, value } = breaker?.thresholdConfiguration ?? {
    type: "BOUNDED_PERCENT",
    value: DEFAULT_PERCENT,
  };
  if (type === "COUNT") return value;
  const share = Math.ceil((desiredCount * value) / 100);
  if (type === "UNBOUNDED_PERCENT") return share;
  return Math.min(Math.max(share, THRESHOLD_BOUNDS.least), THRESHOLD_BOUNDS.most);
}

export function breakerOf(service: Service): CircuitBreaker | undefined {
  const { deploymentCircuitBreaker } = service.deploymentConfiguration;
  return deploymentCircuitBreaker?.enable === true ? deploymentCircuitBreaker : undefined;
}

export interface BreakerCount {
  readonly failures: number;
  readonly threshold: number;
}

/** What is told of a rollout: tasks that were under way at the threshold are failedTasks only. */
export function breakerCount(
  service: Service,
  { failures }: Pick<Deployment, "failures">,
): BreakerCount {
  const threshold = thresholdOf(breakerOf(service), service.desiredCount);
  // A threshold of 0 is passed by the first failure.
  return { failures: Math.min(failures, Math.max(1, threshold)), threshold };
}
