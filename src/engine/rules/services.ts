// The service scheduler: how many tasks start and stop, when it waits, what it says.
import { ASSUMED, type Rule } from "./rule";

export const SERVICE_RULES: readonly Rule[] = [
  {
    id: "service.rounding",
    statement:
      "The minimum is desired × minimumHealthyPercent rounded up, the maximum rounded down.",
    certainty: "documented",
    source: "API reference: DeploymentConfiguration",
  },
  {
    id: "service.call-reaction",
    statement: "The scheduler takes up a new or changed service 15 s after the call, not sooner.",
    certainty: "observed",
    source: "Published service events: 14 to 17 s",
  },
  {
    id: "service.start",
    statement:
      "A service with fewer tasks than desired starts the difference, as far as there is room.",
    certainty: "documented",
    source: "Developer Guide: ecs_services",
  },
  {
    id: "service.maximum",
    statement: "RUNNING and PENDING tasks never exceed the maximum: nothing starts above it.",
    certainty: "documented",
    source: "API reference: DeploymentConfiguration",
  },
  {
    id: "service.stopping-uncounted",
    statement: "Tasks told to stop count neither for the minimum nor for the maximum.",
    certainty: "assumed",
    source: "API reference: DeploymentConfiguration, read to the letter",
  },
  {
    id: "service.minimum",
    statement: "Healthy tasks are not stopped below the minimum; tasks that are to go wait for it.",
    certainty: "documented",
    source: "API reference: DeploymentConfiguration",
  },
  {
    id: "service.healthy",
    statement:
      "A task counts as healthy 40 s after RUNNING, or when its health check passes if it has one.",
    certainty: "documented",
    source: "API reference: DeploymentConfiguration",
  },
  {
    id: "service.steady",
    statement:
      "Steady: one deployment, as many healthy tasks as desired, nothing starting or stopping.",
    certainty: "documented",
    source: "API reference: TaskSet, stabilityStatus; Developer Guide: ecs_service_events",
  },
  {
    id: "service.steady-kept",
    statement: "An update of neither revision nor count does not announce a steady state again.",
    certainty: "assumed",
    source: "Repeated after 6 h only: Developer Guide, service-event-messages (2023)",
  },
  {
    id: "service.throttle",
    statement:
      "Tasks that stop before RUNNING, and failed placements, lengthen the wait, up to 27 min.",
    certainty: "documented",
    source: "Developer Guide: service-throttle-logic",
  },
  {
    id: "service.throttle-rounds",
    statement: "Tasks that were started together and fail are one failure to the wait.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "service.throttle-reset",
    statement: "A new deployment ends the wait at once.",
    certainty: "documented",
    source: "Developer Guide: service-throttle-logic",
  },
  {
    id: "service.throttle-forgotten",
    statement: "One healthy task of the deployment makes the service forget its failures.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "service.impaired",
    statement: "From the third in a row on, each failed start is announced.",
    certainty: "observed",
    source:
      "A recorded crash loop of 2018 says it after each start; that the third is first is assumed",
  },
  {
    id: "service.unable-to-place",
    statement:
      "The event of a failed placement names the closest matching instance and what it lacks.",
    certainty: "documented",
    source: "Developer Guide: service-event-messages-list",
  },
  {
    id: "service.suppression",
    statement:
      "An event whose cause lasts is repeated after 6 h, or when the cause was gone between.",
    certainty: "documented",
    source: "Developer Guide: service-event-messages (2023)",
  },
  {
    id: "service.retry-on-capacity",
    statement: "New capacity ends the wait of a service that found no place.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "service.stuck",
    statement:
      "A band without room for one start or one stop blocks a deployment; an event says so.",
    certainty: "documented",
    source: "Developer Guide: service-event-messages-list",
  },
  {
    id: "service.new-deployment",
    statement:
      "A new definition, a new network or forceNewDeployment starts a deployment; counts do not.",
    certainty: "documented",
    source: "API reference: UpdateService",
  },
  {
    id: "service.primary",
    statement: "The newest deployment is PRIMARY and alone grows; older ones only shrink.",
    certainty: "documented",
    source: "Developer Guide: service-deployment",
  },
  {
    id: "service.primary-zero",
    statement: "A new deployment has desiredCount 0 until the scheduler first looks.",
    certainty: "observed",
    source: "Published describe-services outputs",
  },
  {
    id: "service.completed",
    statement: "A deployment completes with the steady state; the two events come together.",
    certainty: "observed",
    source: "Published service events",
  },
  {
    id: "service.superseded-pending",
    statement: "Tasks that are no longer wanted and not yet RUNNING stop at once.",
    certainty: "assumed",
    source: "Event text observed, rule assumed",
  },
  {
    id: "service.stops-told",
    statement:
      "All RUNNING tasks that a look stops are told by one event, pending ones by another.",
    certainty: "observed",
    source: "Published service events: has stopped n running tasks, stopped n pending tasks",
  },
  {
    id: "service.stop-superseded",
    statement: "Superseded tasks stop at once as far as the minimum allows, before new ones run.",
    certainty: "documented",
    source: "Developer Guide: deployment-type-ecs",
  },
  {
    id: "service.stop-draining",
    statement: "RUNNING tasks on a DRAINING instance are replaced within minimum and maximum.",
    certainty: "documented",
    source: "Developer Guide: container-instance-draining",
  },
  {
    id: "service.stop-unhealthy",
    statement:
      "An unhealthy task stops when its replacement is healthy; without room, one at a time first.",
    certainty: "documented",
    source: "Developer Guide: ecs_services",
  },
  {
    id: "service.stop-excess",
    statement:
      "Above the desired count tasks stop: those not yet healthy first, then by placement.",
    certainty: "documented",
    source: "Developer Guide: ecs_services; those not yet healthy first: assumed",
  },
  {
    id: "service.stop-deleted",
    statement: "Deleting a service stops all its tasks; it is INACTIVE once they are stopping.",
    certainty: "documented",
    source: "API reference: DeleteService",
  },
  {
    id: "service.delete-force",
    statement: "A service above 0 tasks is deleted by force only.",
    certainty: "documented",
    source: "API reference: DeleteService",
  },
  {
    id: "service.name-reuse",
    statement: "A name is free again once its service is INACTIVE.",
    certainty: "documented",
    source: "API reference: DeleteService",
  },
  {
    id: "service.events-kept",
    statement: "The newest 100 events are kept.",
    certainty: "documented",
    source: "API reference: Service, events",
  },
  {
    id: "service.failed-tasks",
    statement:
      "failedTasks counts failed starts, failed placements and ill tasks until one is healthy.",
    certainty: "documented",
    source: "API reference: Deployment, failedTasks",
  },
  {
    id: "service.running-minimum",
    statement: "RUNNING tasks that are not healthy yet are not stopped below the minimum either.",
    certainty: "assumed",
    source: "API reference: DeploymentConfiguration, where it speaks of RUNNING tasks",
  },
];
