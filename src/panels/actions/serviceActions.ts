// Creating, scaling, updating and deleting services.
import type { RevisionView, ServiceView } from "../../worker/frame";
import {
  type Action,
  ecs,
  type Field,
  type Option,
  severalOf,
  type Values,
  type World,
} from "./form";

export function activeRevisions(world: World): readonly Option[] {
  return [...world.revisions.values()]
    .filter((revision) => revision.status === "ACTIVE")
    .toReversed()
    .map((revision) => ({ value: revision.id, label: `${revision.id} · ${revision.networkMode}` }));
}

export function subnetField(world: World, path: string): Field {
  return {
    kind: "several",
    name: "subnets",
    label: "Subnets of the tasks",
    path,
    when: (values) => isAwsvpc(world, values.taskDefinition),
    options: [...world.subnets.values()].map((subnet) => ({
      value: subnet.id,
      label: `${subnet.availabilityZone} · ${subnet.free} free`,
    })),
  };
}

export function isAwsvpc(world: World, revision: string | undefined): boolean {
  return world.revisions.get(revision ?? "")?.networkMode === "awsvpc";
}

export function networkConfiguration(world: World, values: Values): object {
  if (!isAwsvpc(world, values.taskDefinition)) return {};
  const subnets = severalOf(values.subnets);
  return { networkConfiguration: { awsvpcConfiguration: { subnets } } };
}

export const allSubnets = (world: World): string => [...world.subnets.keys()].join(",");

/** Undefined while no revision is registered: there is nothing to run. */
export function createService(world: World, cluster: string): Action | undefined {
  const revisions = activeRevisions(world);
  const first = revisions[0];
  if (first === undefined) return undefined;
  return {
    id: `create-service/${cluster}`,
    label: "Create service…",
    about: cluster,
    form: {
      title: `Create service in ${cluster}`,
      fields: [
        { kind: "text", name: "serviceName", label: "Service name", path: "serviceName" },
        revisionField(revisions),
        { kind: "number", name: "desired", label: "Desired count", min: 0, path: "desiredCount" },
        ...percentFields,
        subnetField(world, "networkConfiguration"),
      ],
      values: {
        serviceName: freeName(world, cluster, first.value),
        taskDefinition: first.value,
        desired: "1",
        minimum: "100",
        maximum: "200",
        subnets: allSubnets(world),
      },
      calls: (values) => [
        ecs("CreateService", {
          cluster,
          serviceName: values.serviceName,
          taskDefinition: values.taskDefinition,
          desiredCount: Number(values.desired),
          launchType: "EC2",
          deploymentConfiguration: deploymentConfiguration(values),
          ...networkConfiguration(world, values),
        }),
      ],
      submit: "Create service",
      selects: (values) => `service/${cluster}/${values.serviceName ?? ""}`,
    },
  };
}

/** The family's name, where no service has it yet. */
function freeName(world: World, cluster: string, revision: string): string {
  const family = revision.slice(0, revision.lastIndexOf(":"));
  const taken = world.services.get(`${cluster}/${family}`);
  return taken === undefined || taken.status === "INACTIVE" ? family : "";
}

function revisionField(options: readonly Option[]): Field {
  return {
    kind: "choice",
    name: "taskDefinition",
    label: "Task definition",
    path: "taskDefinition",
    options,
  };
}

const percentFields: readonly Field[] = [
  {
    kind: "number",
    name: "minimum",
    label: "Minimum healthy percent",
    min: 0,
    path: "deploymentConfiguration.minimumHealthyPercent",
  },
  {
    kind: "number",
    name: "maximum",
    label: "Maximum percent",
    min: 0,
    path: "deploymentConfiguration.maximumPercent",
  },
];

function deploymentConfiguration(values: Values): object {
  return {
    minimumHealthyPercent: Number(values.minimum),
    maximumPercent: Number(values.maximum),
  };
}

export function serviceActions(world: World, service: ServiceView): readonly Action[] {
  if (service.status !== "ACTIVE") return [];
  return [scale(service), update(world, service), remove(service)];
}

function scale(service: ServiceView): Action {
  return {
    id: `scale/${service.id}`,
    label: "Scale…",
    about: service.name,
    form: {
      title: `Scale ${service.name}`,
      fields: [
        { kind: "number", name: "desired", label: "Desired count", min: 0, path: "desiredCount" },
      ],
      values: { desired: String(service.desiredCount) },
      calls: ({ desired }) => [
        ecs("UpdateService", {
          cluster: service.cluster,
          service: service.name,
          desiredCount: Number(desired),
        }),
      ],
      submit: "Scale",
    },
  };
}

function update(world: World, service: ServiceView): Action {
  const family = familyOf(service.taskDefinition);
  const own = (revision: RevisionView | undefined) => revision?.family === family;
  const revisions = activeRevisions(world).toSorted(
    (a, b) => Number(own(world.revisions.get(b.value))) - Number(own(world.revisions.get(a.value))),
  );
  return {
    id: `update/${service.id}`,
    label: "Update service…",
    about: service.name,
    form: {
      title: `Update ${service.name}`,
      intro: "A new deployment starts when the revision changes or is forced.",
      fields: [
        revisionField(revisions),
        ...percentFields,
        subnetField(world, "networkConfiguration"),
        {
          kind: "flag",
          name: "force",
          label: "Force a new deployment of the same revision",
          path: "forceNewDeployment",
        },
      ],
      values: {
        taskDefinition: service.taskDefinition,
        minimum: String(service.minimumHealthyPercent),
        maximum: String(service.maximumPercent),
        subnets: allSubnets(world),
        force: "",
      },
      calls: (values) => [updateService(world, service, values)],
      submit: "Update service",
    },
  };
}

/** Only what differs is sent. */
function updateService(world: World, service: ServiceView, values: Values) {
  const changed = values.taskDefinition !== service.taskDefinition;
  const percents =
    Number(values.minimum) !== service.minimumHealthyPercent ||
    Number(values.maximum) !== service.maximumPercent;
  const becomesAwsvpc =
    isAwsvpc(world, values.taskDefinition) && !isAwsvpc(world, service.taskDefinition);
  const subnets = becomesAwsvpc || values.subnets !== allSubnets(world);
  return ecs("UpdateService", {
    cluster: service.cluster,
    service: service.name,
    ...(changed ? { taskDefinition: values.taskDefinition } : {}),
    ...(percents ? { deploymentConfiguration: deploymentConfiguration(values) } : {}),
    ...(subnets ? networkConfiguration(world, values) : {}),
    ...(values.force === "true" ? { forceNewDeployment: true } : {}),
  });
}

function familyOf(revision: string): string {
  return revision.slice(0, revision.lastIndexOf(":"));
}

function remove(service: ServiceView): Action {
  return {
    id: `delete-service/${service.id}`,
    label: "Delete service…",
    about: service.name,
    dangerous: true,
    form: {
      title: `Delete service ${service.name}`,
      intro: "Its tasks are stopped. Unless forced, it must be scaled to 0 first.",
      fields: [{ kind: "flag", name: "force", label: "Force", path: "force" }],
      values: { force: "" },
      calls: ({ force }) => [
        ecs("DeleteService", {
          cluster: service.cluster,
          service: service.name,
          ...(force === "true" ? { force: true } : {}),
        }),
      ],
      submit: "Delete service",
      dangerous: true,
    },
  };
}
