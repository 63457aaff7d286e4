// Adding, draining and removing container instances.
import { shortId } from "../../explain/shortId";
import type { InstanceView } from "../../worker/frame";
import { attributeActions, type Target as Registered } from "./attributeActions";
import { type Action, ec2, ecs, type Field, type Values, type World } from "./form";
import { INSTANCE_TYPES } from "./instanceTypeNames";

const userDataOf = (cluster: string): string =>
  `#!/bin/bash\necho ECS_CLUSTER=${cluster} >> /etc/ecs/ecs.config\n`;

export function addInstances(world: World, cluster: string): Action {
  const subnets = [...world.subnets.values()];
  const fields: readonly Field[] = [
    {
      kind: "text",
      name: "type",
      label: "Instance type",
      path: "InstanceType",
      options: INSTANCE_TYPES.map(([value, label]) => ({ value, label })),
    },
    { kind: "number", name: "count", label: "How many", min: 1, max: 500, path: "MaxCount" },
    {
      kind: "choice",
      name: "subnet",
      label: "Subnet",
      path: "SubnetId",
      options: subnets.map((subnet) => ({
        value: subnet.id,
        label: `${subnet.availabilityZone} · ${subnet.cidrBlock} · ${subnet.free} free`,
      })),
    },
    {
      kind: "flag",
      name: "profile",
      label: "Instance profile ecsInstanceRole",
      hint: "Without one its agent may not call ECS, and it never registers.",
      path: "IamInstanceProfile",
    },
    { kind: "shown", name: "userData", label: "User data", text: () => userDataOf(cluster) },
  ];
  return {
    id: `add-instances/${cluster}`,
    label: "Add instances…",
    about: cluster,
    form: {
      title: `Add instances to ${cluster}`,
      intro: "They boot, then their agents register them in the cluster.",
      fields,
      values: {
        type: newestType(world, cluster),
        count: "1",
        subnet: emptiestSubnet(world, cluster),
        profile: "true",
      },
      calls: (values) => [ec2("RunInstances", runInstances(values, cluster))],
      submit: "Launch",
    },
  };
}

function runInstances(values: Values, cluster: string): unknown {
  const count = Number(values.count);
  return {
    ImageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    InstanceType: values.type,
    MinCount: count,
    MaxCount: count,
    SubnetId: values.subnet,
    ...(values.profile === "true" ? { IamInstanceProfile: { Name: "ecsInstanceRole" } } : {}),
    UserData: btoa(userDataOf(cluster)),
  };
}

function newestType(world: World, cluster: string): string {
  const own = [...world.instances.values()].filter((instance) => instance.cluster === cluster);
  return own.at(-1)?.instanceType ?? "t3.medium";
}

/** The subnet whose zone has the fewest instances, so that repeating it spreads them. */
function emptiestSubnet(world: World, cluster: string): string {
  const count = (subnet: string) =>
    [...world.instances.values()].filter(
      (instance) =>
        instance.cluster === cluster &&
        instance.subnetId === subnet &&
        instance.state !== "terminated",
    ).length;
  const subnets = [...world.subnets.keys()];
  return subnets.toSorted((a, b) => count(a) - count(b))[0] ?? "";
}

export function instanceActions(instance: InstanceView): readonly Action[] {
  const name = shortId(instance.id);
  const actions: Action[] = [];
  const { containerInstanceId, cluster } = instance;
  if (containerInstanceId !== undefined && cluster !== undefined) {
    const registered = { containerInstanceId, cluster, name };
    if (instance.status === "ACTIVE") actions.push(drain(registered));
    if (instance.status === "DRAINING") actions.push(activate(registered));
    if (instance.status === "ACTIVE" || instance.status === "DRAINING") {
      actions.push(...attributeActions(registered, instance), deregister(registered));
    }
  }
  if (instance.state === "pending" || instance.state === "running") {
    actions.push(terminate(instance.id, name));
  }
  return actions;
}

function setState(registered: Registered, status: "ACTIVE" | "DRAINING") {
  return ecs("UpdateContainerInstancesState", {
    cluster: registered.cluster,
    containerInstances: [registered.containerInstanceId],
    status,
  });
}

function drain(registered: Registered): Action {
  return {
    id: `drain/${registered.containerInstanceId}`,
    label: "Drain…",
    about: registered.name,
    form: {
      title: `Drain ${registered.name}`,
      intro:
        "No new tasks are placed on it. Service tasks are replaced elsewhere and stopped as the " +
        "deployment configuration allows; tasks without a service run on.",
      fields: [],
      values: {},
      calls: () => [setState(registered, "DRAINING")],
      submit: "Drain",
    },
  };
}

function activate(registered: Registered): Action {
  return {
    id: `activate/${registered.containerInstanceId}`,
    label: "Set ACTIVE…",
    about: registered.name,
    form: {
      title: `Set ${registered.name} back to ACTIVE`,
      intro: "Tasks may be placed on it again. Tasks that were moved away do not come back.",
      fields: [],
      values: {},
      calls: () => [setState(registered, "ACTIVE")],
      submit: "Set ACTIVE",
    },
  };
}

function deregister(registered: Registered): Action {
  return {
    id: `deregister/${registered.containerInstanceId}`,
    label: "Deregister…",
    about: registered.name,
    dangerous: true,
    form: {
      title: `Deregister ${registered.name}`,
      intro:
        "The instance leaves the cluster but is not terminated. With force, running tasks are " +
        "orphaned and service tasks are started elsewhere.",
      fields: [
        {
          kind: "flag",
          name: "force",
          label: "Force, although tasks are running",
          path: "force",
        },
      ],
      values: { force: "" },
      calls: ({ force }) => [
        ecs("DeregisterContainerInstance", {
          cluster: registered.cluster,
          containerInstance: registered.containerInstanceId,
          ...(force === "true" ? { force: true } : {}),
        }),
      ],
      submit: "Deregister",
      dangerous: true,
    },
  };
}

function terminate(instanceId: string, name: string): Action {
  return {
    id: `terminate/${instanceId}`,
    label: "Terminate…",
    about: name,
    dangerous: true,
    form: {
      title: `Terminate ${name}`,
      intro: "The host goes away. Its tasks stop, and services start replacements.",
      fields: [],
      values: {},
      calls: () => [ec2("TerminateInstances", { InstanceIds: [instanceId] })],
      submit: "Terminate",
      dangerous: true,
    },
  };
}
