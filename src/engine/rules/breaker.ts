// The deployment circuit breaker: what it counts, when it trips, and what it rolls back to.
import { ASSUMED, type Rule } from "./rule";

const GUIDE = "Developer Guide: deployment-circuit-breaker";
const THRESHOLD = "API reference: ThresholdConfiguration";

export const BREAKER_RULES: readonly Rule[] = [
  {
    id: "service.breaker",
    statement: "At its threshold the circuit breaker fails the deployment.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "breaker.default-threshold",
    statement:
      "The breaker's default threshold is half the desired count, rounded up, from 3 to 200.",
    certainty: "documented",
    source: THRESHOLD,
  },
  {
    id: "breaker.unbounded",
    statement:
      "An UNBOUNDED_PERCENT threshold is a share of the desired count, rounded up, not bounded.",
    certainty: "documented",
    source: THRESHOLD,
  },
  {
    id: "breaker.count",
    statement: "A COUNT threshold is the number itself.",
    certainty: "documented",
    source: THRESHOLD,
  },
  {
    id: "breaker.latest-desired",
    statement: "Percentages of a threshold are of the latest desired count.",
    certainty: "documented",
    source: THRESHOLD,
  },
  {
    id: "breaker.stage-one",
    statement: "Each task that does not reach RUNNING counts towards the breaker.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "breaker.stage-two",
    statement: "Each task that is replaced for its health counts towards the breaker.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "breaker.crash-on-start",
    statement: "A task that ends by itself before it is healthy counts towards the breaker.",
    certainty: "observed",
    source: "A circuit breaker lab: three crashes, the fourth task starting",
  },
  {
    id: "breaker.placement",
    statement: "A failed placement counts towards the breaker.",
    certainty: "observed",
    source: "API reference: Deployment, failedTasks; containers-roadmap 1273",
  },
  {
    id: "breaker.reset",
    statement: "A healthy task sets the breaker's count to 0.",
    certainty: "documented",
    source: "API reference: DeploymentCircuitBreaker, resetOnHealthyTask",
  },
  {
    id: "breaker.no-reset",
    statement: "With resetOnHealthyTask false the breaker's count never falls.",
    certainty: "documented",
    source: "API reference: DeploymentCircuitBreaker, resetOnHealthyTask",
  },
  {
    id: "breaker.only-in-progress",
    statement: "The breaker counts only while the deployment is IN_PROGRESS.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "service.failed",
    statement: "A FAILED deployment launches nothing more.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "breaker.without",
    statement: "Without a breaker a broken rollout stays IN_PROGRESS, and old tasks keep serving.",
    certainty: "documented",
    source: "Developer Guide: deployment-type-ecs",
  },
  {
    id: "service.rollback",
    statement: "A rollback goes to the newest COMPLETED deployment, which is PRIMARY again.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "breaker.same-id",
    statement: "A deployment that is rolled back to keeps its id and begins anew.",
    certainty: "observed",
    source: "A circuit breaker lab's describe-services",
  },
  {
    id: "breaker.nothing-completed",
    statement: "Without a COMPLETED deployment nothing is rolled back: the service stalls.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "breaker.second-failure",
    statement: "A deployment that fails during a rollback has nothing to go back to.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "breaker.status",
    statement: "The breaker's status is MONITORING, TRIGGERED, MONITORING_COMPLETE or DISABLED.",
    certainty: "documented",
    source: "API reference: ServiceDeploymentCircuitBreaker",
  },
  {
    id: "breaker.rollback-failed",
    statement:
      "With nothing to roll back to a rollout ends ROLLBACK_FAILED: no candidate was found.",
    certainty: "documented",
    source: "Developer Guide: action-logs-troubleshooting; published service deployments",
  },
  {
    id: "breaker.count-ends",
    statement:
      "failureCount ends at the threshold: tasks still under way then are failedTasks only.",
    certainty: "assumed",
    source: "Count = threshold: Developer Guide; labs with one task saw 3 of 3",
  },
  {
    id: "breaker.count-kept",
    statement: "A rollout that is over keeps the count and threshold it ended with.",
    certainty: "assumed",
    source: ASSUMED,
  },
];
