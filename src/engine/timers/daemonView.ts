// What a DAEMON service sees of its cluster: for each instance whether a daemon belongs there,
// whether there is room for one, and which tasks of other services are still on it.
import { placingOf } from "../commands/placeTask";
import { get, having } from "../kernel/tables";
import type { ContainerInstance } from "../model/instances";
import type { Service, Deployment } from "../model/services";
import type { RegionWorld } from "../model/region";
import { type Candidate, candidateFor } from "../placement/candidate";
import { checkInstance } from "../placement/place";
import { askOf } from "../placing";
import type { DaemonInstance } from "../reconcile/view";

/** Reasons that say that an instance is not one of the service's at all. */
export const NOT_ITS_KIND: ReadonlySet<string> = new Set(["LOCATION", "ATTRIBUTE", "MEMBER_OF"]);

export function daemonInstances(
  world: RegionWorld,
  service: Service,
  deployment: Deployment,
): readonly DaemonInstance[] | undefined {
  if (service.schedulingStrategy !== "DAEMON") return undefined;
  const ask = askOf(world, placingOf(world, { service, deployment, index: 0 }));
  const instances = having(world.tables.containerInstances, "cluster", service.clusterName);
  const own = instances.filter(({ launchType }) => launchType === service.launchType);
  return own.map((instance) => {
    const codes = checkInstance(ask, withoutOwn(world, service, instance));
    const reasons = codes.map(({ code }) => code);
    return {
      id: instance.id,
      active: instance.status === "ACTIVE",
      open: instance.status === "ACTIVE" && instance.agentConnected,
      meets: !reasons.includes("MEMBER_OF"),
      allowed: !reasons.some((code) => NOT_ITS_KIND.has(code)),
      room: reasons.length === 0,
      replicas: replicasOn(world, instance),
    };
  });
}

/** As it was before its daemon came: otherwise `runningTasksCount < 1` would end each daemon. */
function withoutOwn(world: RegionWorld, service: Service, instance: ContainerInstance): Candidate {
  const tasks = having(world.tables.tasks, "instance", instance.id);
  const others = tasks.filter(({ serviceId }) => serviceId !== service.id);
  return candidateFor(`service:${service.serviceName}`, instance, others);
}

/** Tasks of services that are no daemons, until they are STOPPED. */
function replicasOn(world: RegionWorld, { id, status }: ContainerInstance): number {
  if (status === "ACTIVE") return 0;
  return having(world.tables.tasks, "instance", id).filter(
    ({ serviceId }) =>
      serviceId !== undefined &&
      get(world.tables.services, serviceId).schedulingStrategy !== "DAEMON",
  ).length;
}
