// Which facts change the picture: the Step button runs to the next turn that has one.
import type { FactKind, RegionFact } from "../engine/model/fact";

/** Everything a glance at the graph shows. Left out: plans, event texts, pulls, addresses. */
const VISIBLE: ReadonlySet<FactKind> = new Set<FactKind>([
  "called",
  "cluster-created",
  "cluster-deleted",
  "instance-launched",
  "instance-running",
  "instance-not-registered",
  "instance-stopping",
  "instance-stopped",
  "instance-starting",
  "public-address-lost",
  "instance-rebooting",
  "agent-contact-lost",
  "agent-disconnected",
  "agent-connected",
  "trunk-attached",
  "instance-terminating",
  "instance-terminated",
  "container-instance-registered",
  "container-instance-status",
  "task-placed",
  "placement-failed",
  "task-moved",
  "task-healthy",
  "task-unhealthy",
  "container-exited",
  "container-restarted",
  "container-health",
  "eni-failed",
  "service-created",
  "service-scaled",
  "service-deleted",
  "deployment-started",
  "deployment-completed",
  "deployment-failed",
  "deployment-rolled-back",
  "task-set-changed",
  "deployment-ended",
  "fault-injected",
]);

export function changesPicture(facts: readonly { readonly what: RegionFact }[]): boolean {
  return facts.some(({ what }) => VISIBLE.has(what.kind));
}
