// The calls the editor makes, from what is on the page.
import type { Call } from "../api/call";
import type { ServiceView } from "../worker/frame";

export function registerCall(input: unknown): Call {
  return { service: "ecs", operation: "RegisterTaskDefinition", input };
}

export interface Revision {
  /** `web:43`. */
  readonly id: string;
  readonly networkMode: string;
}

export interface Deployment {
  readonly revision: Revision;
  /** Ids of all subnets of the region: where awsvpc tasks may get their ENI. */
  readonly subnets: readonly string[];
}

/** `mode` is the network mode the service's tasks have now. */
export function updateServiceCall(
  { revision, subnets }: Deployment,
  service: ServiceView,
  mode: string | undefined,
): Call {
  const becomesAwsvpc = revision.networkMode === "awsvpc" && mode !== "awsvpc";
  const input = {
    cluster: service.cluster,
    service: service.name,
    taskDefinition: revision.id,
    ...(becomesAwsvpc ? networkConfiguration(subnets) : {}),
  };
  return { service: "ecs", operation: "UpdateService", input };
}

export interface NewService {
  readonly cluster: string;
  readonly serviceName: string;
  readonly desiredCount: number;
}

export function createServiceCall({ revision, subnets }: Deployment, fresh: NewService): Call {
  const input = {
    cluster: fresh.cluster,
    serviceName: fresh.serviceName,
    taskDefinition: revision.id,
    desiredCount: fresh.desiredCount,
    launchType: "EC2",
    ...(revision.networkMode === "awsvpc" ? networkConfiguration(subnets) : {}),
  };
  return { service: "ecs", operation: "CreateService", input };
}

function networkConfiguration(subnets: readonly string[]) {
  return { networkConfiguration: { awsvpcConfiguration: { subnets: [...subnets] } } };
}
