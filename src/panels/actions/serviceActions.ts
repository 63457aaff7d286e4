// Creating, scaling, updating, stopping the rollout of, and deleting services.
import type { RevisionView, ServiceView } from "../../worker/frame";
import { DEPLOYMENT_VALUES, deploymentFields, deploymentOf } from "./deploymentFields";
import { type Action, ecs, type Field, type Option, type Values, type World } from "./form";
import {
  activeRevisions,
  allSubnets,
  isAwsvpc,
  networkConfiguration,
  networkFields,
  revisionField,
} from "./networkFields";
import {
  keptLabel,
  PLACEMENT_VALUES,
  placementFields,
  placementOf,
  strategyText,
} from "./placementFields";

/** Undefined while no revision is registered: there is nothing to run. */
export function createService(world: World, cluster: string): Action | undefined {
  const revisions = activeRevisions(world);
  const first = revisions[0];
  if (first === undefined) return undefined;
  return {
    id: `create-service/${cluster}`,
    label: "Create service…",
    about: cluster,
    words: "daemon replica external circuit breaker strategy constraint memberof binpack spread",
    form: {
      title: `Create service in ${cluster}`,
      fields: createFields(world, revisions),
      values: {
        ...DEPLOYMENT_VALUES,
        ...PLACEMENT_VALUES,
        serviceName: freeName(world, cluster, first.value),
        kind: "REPLICA",
        launchType: "EC2",
        taskDefinition: first.value,
        desired: "1",
        rebalancing: "",
        subnets: allSubnets(world),
        groups: "",
      },
      calls: (values) => [ecs("CreateService", newService(world, cluster, values))],
      submit: "Create service",
      selects: (values) => `service/${cluster}/${values.serviceName ?? ""}`,
    },
  };
}

const isRollingKind = ({ kind }: Values) => kind !== "EXTERNAL";
const isCounted = ({ kind }: Values) => kind !== "DAEMON";

const KINDS: readonly Option[] = [
  { value: "REPLICA", label: "REPLICA: so many tasks" },
  { value: "DAEMON", label: "DAEMON: one task on each instance" },
  { value: "EXTERNAL", label: "external deployment controller: task sets" },
];

/** Choosing DAEMON also takes its own band; leaving it brings the usual one back. */
function bandOf(kind: string): Values {
  return kind === "DAEMON" ? { minimum: "0", maximum: "100" } : { minimum: "100", maximum: "200" };
}

function createFields(world: World, revisions: readonly Option[]): readonly Field[] {
  const rolling = (fields: readonly Field[]) => fields.map((field) => only(field, isRollingKind));
  return [
    { kind: "text", name: "serviceName", label: "Service name", path: "serviceName" },
    {
      kind: "choice",
      name: "kind",
      label: "Kind",
      options: KINDS,
      path: "schedulingStrategy",
      fills: bandOf,
    },
    ...rolling([revisionField(revisions)]),
    only(desiredField, isCounted),
    ...rolling([launchTypeField]),
    ...rolling(networkFields(world)),
    ...rolling(deploymentFields()),
    ...placementFields("ECS's own: spread over zones"),
    only(rebalancingField("where it may be: enabled"), ({ kind }) => kind === "REPLICA"),
  ];
}

function only(field: Field, condition: (values: Values) => boolean): Field {
  return { ...field, when: (values) => condition(values) && field.when?.(values) !== false };
}

function newService(world: World, cluster: string, values: Values): object {
  const { kind, serviceName, taskDefinition, launchType } = values;
  const counted = kind === "DAEMON" ? {} : { desiredCount: Number(values.desired) };
  if (kind === "EXTERNAL") {
    const deploymentController = { type: "EXTERNAL" };
    return { cluster, serviceName, deploymentController, ...counted, ...placementOf(values) };
  }
  return {
    cluster,
    serviceName,
    taskDefinition,
    ...(kind === "DAEMON" ? { schedulingStrategy: "DAEMON" } : counted),
    launchType,
    ...withoutBreaker(deploymentOf(values), values),
    ...placementOf(values),
    ...(kind === "REPLICA" && values.rebalancing !== ""
      ? { availabilityZoneRebalancing: values.rebalancing }
      : {}),
    ...networkConfiguration(world, values),
  };
}

/** A new service has no breaker unless it is given one. */
function withoutBreaker(deployment: object, { breaker }: Values): object {
  if (breaker !== "off" || !("deploymentConfiguration" in deployment)) return deployment;
  const configuration = Object.entries(deployment.deploymentConfiguration ?? {});
  const kept = configuration.filter(([name]) => name !== "deploymentCircuitBreaker");
  return { ...deployment, deploymentConfiguration: Object.fromEntries(kept) };
}

/** The family's name, or the first of `web-2`, `web-3` … that no service of the cluster has. */
function freeName(world: World, cluster: string, revision: string): string {
  const family = familyOf(revision);
  const isTaken = (name: string) =>
    (world.services.get(`${cluster}/${name}`)?.status ?? "INACTIVE") !== "INACTIVE";
  let name = family;
  for (let number = 2; isTaken(name); number += 1) name = `${family}-${number}`;
  return name;
}

const desiredField: Field = {
  kind: "number",
  name: "desired",
  label: "Desired count",
  min: 0,
  path: "desiredCount",
};

export const launchTypeField: Field = {
  kind: "choice",
  name: "launchType",
  label: "Launch type",
  options: [{ value: "EC2" }, { value: "EXTERNAL", label: "EXTERNAL: your own machines" }],
  path: "launchType",
};

function rebalancingField(asItIs: string): Field {
  return {
    kind: "choice",
    name: "rebalancing",
    label: "Zone rebalancing",
    options: [{ value: "", label: asItIs }, { value: "ENABLED" }, { value: "DISABLED" }],
    path: "availabilityZoneRebalancing",
    section: "Placement",
  };
}

export function serviceActions(world: World, service: ServiceView): readonly Action[] {
  if (service.status !== "ACTIVE") return [];
  const external = service.deploymentController === "EXTERNAL";
  const daemon = service.schedulingStrategy === "DAEMON";
  return [
    ...(daemon ? [] : [scale(service)]),
    ...(external ? [] : [update(world, service), force(service)]),
    ...stopRollout(service),
    remove(service),
  ];
}

function updateCall({ cluster, name: service }: ServiceView, change: object) {
  return ecs("UpdateService", { cluster, service, ...change });
}

function scale(service: ServiceView): Action {
  return {
    id: `scale/${service.id}`,
    label: "Scale…",
    about: service.name,
    words: "desired count scale in out up down",
    form: {
      title: `Scale ${service.name}`,
      fields: [desiredField],
      values: { desired: String(service.desiredCount) },
      calls: ({ desired }) => [updateCall(service, { desiredCount: Number(desired) })],
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
  const before = {
    minimum: String(service.minimumHealthyPercent),
    maximum: String(service.maximumPercent),
  };
  const hasSubnets = isAwsvpc(world, service.taskDefinition);
  return {
    id: `update/${service.id}`,
    label: "Update service…",
    about: service.name,
    words: "deploy revision circuit breaker alarms rebalancing strategy constraint minimum maximum",
    form: {
      title: `Update ${service.name}`,
      intro: "A new deployment starts when the revision or the network changes, or is forced.",
      fields: [
        revisionField(revisions),
        ...networkFields(world, hasSubnets ? "None chosen: as they are." : undefined),
        {
          kind: "flag",
          name: "force",
          label: "Force a new deployment of the same revision",
          path: "forceNewDeployment",
        },
        ...deploymentFields(service),
        ...placementFields(keptLabel(strategyText(service.placementStrategy)), { keep: true }),
        rebalancingField(keptLabel(service.availabilityZoneRebalancing)),
      ],
      values: {
        ...DEPLOYMENT_VALUES,
        ...PLACEMENT_VALUES,
        ...before,
        kind: service.schedulingStrategy,
        breaker: "",
        taskDefinition: service.taskDefinition,
        rebalancing: "",
        subnets: hasSubnets ? "" : allSubnets(world),
        groups: "",
        force: "",
      },
      calls: (values) => [updateCall(service, changeOf(world, service, values))],
      submit: "Update service",
    },
  };
}

/** Only what differs is sent. */
function changeOf(world: World, service: ServiceView, values: Values): object {
  const { taskDefinition, rebalancing } = values;
  const before = {
    minimum: String(service.minimumHealthyPercent),
    maximum: String(service.maximumPercent),
  };
  const becomesAwsvpc = isAwsvpc(world, taskDefinition) && !isAwsvpc(world, service.taskDefinition);
  const network = becomesAwsvpc || values.subnets !== "" || values.groups !== "";
  return {
    ...(taskDefinition === service.taskDefinition ? {} : { taskDefinition }),
    ...deploymentOf(values, before),
    ...placementOf(values),
    ...(rebalancing === "" ? {} : { availabilityZoneRebalancing: rebalancing }),
    ...(network ? networkConfiguration(world, values) : {}),
    ...(values.force === "true" ? { forceNewDeployment: true } : {}),
  };
}

function familyOf(revision: string): string {
  return revision.slice(0, revision.lastIndexOf(":"));
}

function force(service: ServiceView): Action {
  return {
    id: `force-deployment/${service.id}`,
    label: "Force new deployment…",
    about: service.name,
    place: "more",
    words: "redeploy restart latest tag rolling",
    form: {
      title: `Force a new deployment of ${service.name}`,
      intro: "All tasks are replaced by new ones of the same revision; tags are resolved anew.",
      fields: [],
      values: {},
      calls: () => [updateCall(service, { forceNewDeployment: true })],
      submit: "Force new deployment",
    },
  };
}

function stopRollout({ id, name, rollout }: ServiceView): readonly Action[] {
  if (rollout?.status !== "PENDING" && rollout?.status !== "IN_PROGRESS") return [];
  const { arn: serviceDeploymentArn } = rollout;
  return [
    {
      id: `stop-deployment/${id}`,
      label: "Stop deployment…",
      about: name,
      place: "more",
      words: "roll back rollback abort deployment",
      form: {
        title: `Stop the deployment of ${name}`,
        intro: "The service goes back to the newest revision whose deployment was completed.",
        fields: [],
        values: {},
        calls: () => [ecs("StopServiceDeployment", { serviceDeploymentArn, stopType: "ROLLBACK" })],
        submit: "Stop and roll back",
        dangerous: true,
      },
    },
  ];
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
      calls: ({ force: forced }) => [
        ecs("DeleteService", {
          cluster: service.cluster,
          service: service.name,
          ...(forced === "true" ? { force: true } : {}),
        }),
      ],
      submit: "Delete service",
      dangerous: true,
    },
  };
}
