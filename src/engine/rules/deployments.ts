// Rolling deployments: what starts one, what completes one, and what its records say.
import { ASSUMED, type Rule } from "./rule";

const GUIDE = "Developer Guide: deployment-type-ecs";
const SERVICE_DEPLOYMENT = "Developer Guide: service-deployment";
const EARLY = "Developer Guide: early-success-criteria";
const ALARMS = "Developer Guide: deployment-alarm-failure";

export const DEPLOYMENT_RULES: readonly Rule[] = [
  {
    id: "service.own-revision",
    statement: "During a deployment an unhealthy old task is replaced by its own revision.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "deployment.stand-ins",
    statement: "Lost old tasks are replaced by their own revision only to keep the minimum.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "deployment.stand-ins-quiet",
    statement:
      "A stand-in that finds a place or is healthy does not end the wait of the new revision.",
    certainty: "assumed",
    source: "Developer Guide: service-throttle-logic, read by deployment",
  },
  {
    id: "deployment.stand-ins-completed",
    statement: "Only a deployment that has COMPLETED gets replacements once it is superseded.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "deployment.scaled-meanwhile",
    statement: "A service that is scaled out during a deployment grows in its new revision only.",
    certainty: "documented",
    source: SERVICE_DEPLOYMENT,
  },
  {
    id: "deployment.either-unhealthy",
    statement: "If an unhealthy task's replacement turns unhealthy too, either of them is stopped.",
    certainty: "documented",
    source: "Developer Guide: ecs_services",
  },
  {
    id: "service.grace-period",
    statement: "Failing health checks are not held against a task in its grace period.",
    certainty: "documented",
    source: "API reference: CreateService, healthCheckGracePeriodSeconds",
  },
  {
    id: "deployment.grace-from-running",
    statement: "The health check grace period counts from RUNNING.",
    certainty: "assumed",
    source: "Pages differ: first started, or RUNNING",
  },
  {
    id: "deployment.grace-range",
    statement: "A health check grace period is 0 to 2,147,483,647 s.",
    certainty: "documented",
    source: "API reference: CreateService, healthCheckGracePeriodSeconds",
  },
  {
    id: "deployment.grace-no-deployment",
    statement: "A new health check grace period holds at once, without a new deployment.",
    certainty: "documented",
    source: "API reference: UpdateService",
  },
  {
    id: "service.launch-rate",
    statement: "A service launches at most 500 tasks in a minute.",
    certainty: "documented",
    source: "General Reference: Amazon ECS quotas",
  },
  {
    id: "deployment.placement-quiet",
    statement: "New placement strategies and constraints start no deployment.",
    certainty: "documented",
    source: "API reference: UpdateService",
  },
  {
    id: "deployment.configuration-quiet",
    statement: "A new deployment configuration starts no deployment.",
    certainty: "documented",
    source: "API reference: UpdateService",
  },
  {
    id: "deployment.ids",
    statement: "A service revision has the 19 digits of its deployment's id.",
    certainty: "observed",
    source: "Published describe-service-deployments outputs",
  },
  {
    id: "deployment.service-deployment-ids",
    statement: "A service deployment's id ends in 21 letters and digits.",
    certainty: "observed",
    source: "Published describe-service-deployments outputs",
  },
  {
    id: "deployment.statuses",
    statement: "A service deployment goes from PENDING over IN_PROGRESS to SUCCESSFUL.",
    certainty: "documented",
    source: SERVICE_DEPLOYMENT,
  },
  {
    id: "deployment.superseded",
    statement: "A newer deployment has the one in progress go to STOP_REQUESTED, then STOPPED.",
    certainty: "documented",
    source: SERVICE_DEPLOYMENT,
  },
  {
    id: "deployment.superseded-at-look",
    statement:
      "A superseded deployment is STOPPED when the scheduler first looks at the newer one.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "deployment.old-active",
    statement: "A superseded deployment is ACTIVE while it has tasks; then it is listed no more.",
    certainty: "documented",
    source: "API reference: Deployment, status",
  },
  {
    id: "deployment.failed-draining",
    statement: "A failed deployment that is superseded shows the status DRAINING.",
    certainty: "observed",
    source: "A circuit breaker lab's describe-services",
  },
  {
    id: "deployment.delete-active",
    statement: "A service with several deployments is deleted by force only.",
    certainty: "observed",
    source: "Its error text, in public clients of the API",
  },
  {
    id: "deployment.history",
    statement: "Service deployments can be listed and described for 90 days.",
    certainty: "documented",
    source: SERVICE_DEPLOYMENT,
  },
  {
    id: "deployment.deleted-history",
    statement: "Deleting a service deletes its service deployments and revisions.",
    certainty: "documented",
    source: SERVICE_DEPLOYMENT,
  },
  {
    id: "service.stop-deployment",
    statement: "StopServiceDeployment rolls back, also where no rollback is configured.",
    certainty: "documented",
    source: "Developer Guide: stop-service-deployment",
  },
  {
    id: "deployment.abort",
    statement: "With ABORT the deployment launches nothing more and stays as it is.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "deployment.stop-refused",
    statement: "A service deployment that has ended cannot be stopped.",
    certainty: "documented",
    source: "Developer Guide: stop-service-deployment",
  },
  {
    id: "service.bake",
    statement: "Bake time begins with all new tasks healthy and no old ones; then it completes.",
    certainty: "documented",
    source: ALARMS,
  },
  {
    id: "deployment.bake-range",
    statement: "A bake time is 0 to 1,440 min.",
    certainty: "documented",
    source: "API reference: DeploymentConfiguration, bakeTimeInMinutes",
  },
  {
    id: "deployment.bake-from-alarms",
    statement: "Without a bake time the longest alarm's span counts, at most 5 min.",
    certainty: "assumed",
    source: "Under 5 min, by the alarms: Developer Guide; the formula is assumed",
  },
  {
    id: "service.alarms",
    statement: "An alarm in ALARM while a deployment is in progress or bakes makes it fail.",
    certainty: "documented",
    source: ALARMS,
  },
  {
    id: "deployment.alarms-ignored",
    statement: "Alarms are ignored for a deployment that starts while one is in ALARM.",
    certainty: "documented",
    source: ALARMS,
  },
  {
    id: "deployment.alarms-known",
    statement: "An alarm that does not exist is refused.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "deployment.alarms-flag",
    statement: "Breaker and alarms: the rollback flag of the one that fired decides.",
    certainty: "documented",
    source: ALARMS,
  },
  {
    id: "service.early-success",
    statement: "Early success: enough is desired × healthyPercent rounded up, and one at least.",
    certainty: "documented",
    source: EARLY,
  },
  {
    id: "deployment.early-blocking",
    statement: "BLOCKING completes only when the old tasks are gone as well.",
    certainty: "documented",
    source: EARLY,
  },
  {
    id: "deployment.early-deferred",
    statement: "DEFERRED completes first and cleans up the old tasks afterwards.",
    certainty: "documented",
    source: EARLY,
  },
  {
    id: "deployment.early-rest",
    statement: "After an early success the rest starts by normal scaling, without the breaker.",
    certainty: "documented",
    source: EARLY,
  },
  {
    id: "deployment.early-range",
    statement: "healthyPercent lies between minimumHealthyPercent and 100.",
    certainty: "documented",
    source: EARLY,
  },
];
