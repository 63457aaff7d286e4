// Availability Zone rebalancing of services.
import { ASSUMED, type Rule } from "./rule";

const GUIDE = "Developer Guide: service-rebalancing";

export const REBALANCING_RULES: readonly Rule[] = [
  {
    id: "rebalancing.default",
    statement:
      "A new service that may rebalance its zones does, unless told; updates keep the value.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "rebalancing.eligible",
    statement: "Only REPLICA services without strategy, or with zone spread first, may rebalance.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "rebalancing.excluded",
    statement: "A maximumPercent of 100 or a constraint on the zone rules rebalancing out.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "rebalancing.even",
    statement: "Zones are even when each has desired ÷ zones tasks, and the remainder one each.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "rebalancing.steady-first",
    statement: "Rebalancing begins only from a steady state.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "rebalancing.delay",
    statement: "Zones are looked at 60 s after the steady state, or after an instance takes tasks.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "rebalancing.start-first",
    statement: "Tasks start in the poorest zone; when they are healthy, the richest stops as many.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "rebalancing.maximum",
    statement: "Rebalancing starts no more than floor(desired × maximum) - desired tasks at once.",
    certainty: "assumed",
    source: "API reference: DeploymentConfiguration, read for rebalancing",
  },
  {
    id: "rebalancing.events",
    statement: "Events name the tasks per zone, what starts and stops where, and the outcome.",
    certainty: "observed",
    source: "Published service events; Developer Guide: service-rebalancing-event-messages-list",
  },
  {
    id: "service.stop-rebalancing",
    statement:
      "Victims of rebalancing stop with a reason of their own, which names the deployment.",
    certainty: "documented",
    source: "Developer Guide: track-service-rebalancing",
  },
  {
    id: "rebalancing.existing-instances",
    statement:
      "Only existing instances count: a zone without room is named, and waits for capacity.",
    certainty: "documented",
    source: GUIDE,
  },
  {
    id: "rebalancing.zones",
    statement: "Zones to even are those of ACTIVE instances that constraints and subnets allow.",
    certainty: "assumed",
    source: ASSUMED,
  },
  {
    id: "rebalancing.interrupted",
    statement: "A deployment, another count or a lost task ends rebalancing; an event says so.",
    certainty: "documented",
    source: `${GUIDE}; count and loss assumed`,
  },
  {
    id: "rebalancing.protected",
    statement: "Where the richest zone has protected tasks only, nothing moves; an event says so.",
    certainty: "documented",
    source: "Developer Guide: service-rebalancing-event-messages-list",
  },
];
