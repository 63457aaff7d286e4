// New hosts: EC2 instances, and machines of one's own.
import { type Action, ec2, type Field, playground, severalOf, type Values } from "./form";
import type { World } from "./form";
import { INSTANCE_TYPES } from "./instanceTypeNames";
import { activeRevisions, groupsField } from "./networkFields";
import { base64, USER_DATA, userDataOf } from "./userData";

const PARAMETERS = "resolve:ssm:/aws/service/";
const LINUX = `${PARAMETERS}ecs/optimized-ami/amazon-linux-2023/recommended/image_id`;
const WINDOWS_IMAGE = "Windows_Server-2022-English-Full-ECS_Optimized";
const WINDOWS = `${PARAMETERS}ami-windows-latest/${WINDOWS_IMAGE}/image_id`;

const IMAGES = [
  { value: LINUX, label: "Amazon Linux 2023" },
  { value: LINUX.replace("/recommended", "/arm64/recommended"), label: "Amazon Linux 2023, arm64" },
  { value: LINUX.replace("/recommended", "/gpu/recommended"), label: "Amazon Linux 2023, GPU" },
  { value: WINDOWS, label: "Windows Server 2022 Full" },
];

export function addInstances(world: World, cluster: string): Action {
  return {
    id: `add-instances/${cluster}`,
    label: "Add instances…",
    about: cluster,
    words: "launch ec2 run-instances gpu windows arm user data container instance",
    form: {
      title: `Add instances to ${cluster}`,
      intro: "They boot, then their agents register them in the cluster.",
      fields: launchFields(world, cluster),
      values: {
        type: newestType(world, cluster),
        image: LINUX,
        count: "1",
        subnet: emptiestSubnet(world, cluster),
        groups: "",
        profile: "true",
        preset: "plain",
        userData: userDataOf({ preset: "plain", cluster, runs: "" }),
      },
      calls: (values) => [ec2("RunInstances", runInstances(values))],
      submit: "Launch",
    },
  };
}

function launchFields(world: World, cluster: string): readonly Field[] {
  const runs = activeRevisions(world)[0]?.value ?? "web";
  const fill = (preset: string): Values => ({ userData: userDataOf({ preset, cluster, runs }) });
  return [
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
      options: [...world.subnets.values()].map((subnet) => ({
        value: subnet.id,
        label: `${subnet.availabilityZone} · ${subnet.cidrBlock} · ${subnet.free} free`,
      })),
    },
    {
      kind: "choice",
      name: "image",
      label: "Machine image",
      options: IMAGES,
      path: "ImageId",
      fills: (image) => {
        const preset = image === WINDOWS ? "windows" : image.includes("/gpu/") ? "gpu" : "plain";
        return { preset, ...fill(preset) };
      },
    },
    {
      kind: "choice",
      name: "preset",
      label: "Its agent",
      options: USER_DATA,
      fills: fill,
    },
    { kind: "lines", name: "userData", label: "User data", path: "UserData" },
    ...(world.securityGroups.size > 1
      ? [groupsField(world, { path: "SecurityGroupIds", section: "Access" })]
      : []),
    {
      kind: "flag",
      name: "profile",
      label: "Instance profile ecsInstanceRole",
      hint: "Without one its agent may not call ECS, and it never registers.",
      path: "IamInstanceProfile",
      section: "Access",
    },
  ];
}

function runInstances(values: Values): unknown {
  const count = Number(values.count);
  const groups = severalOf(values.groups);
  return {
    ImageId: values.image,
    InstanceType: values.type,
    MinCount: count,
    MaxCount: count,
    SubnetId: values.subnet,
    ...(groups.length === 0 ? {} : { SecurityGroupIds: groups }),
    ...(values.profile === "true" ? { IamInstanceProfile: { Name: "ecsInstanceRole" } } : {}),
    UserData: base64(values.userData ?? ""),
  };
}

function newestType(world: World, cluster: string): string {
  const own = [...world.instances.values()].filter(
    (instance) => instance.cluster === cluster && instance.launchType === "EC2",
  );
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

export function registerExternal(cluster: string): Action {
  return {
    id: `register-external/${cluster}`,
    label: "Register external…",
    about: cluster,
    place: "more",
    words: "ecs anywhere on-premises external instance own machine",
    form: {
      title: `Register an external instance in ${cluster}`,
      intro: "ECS Anywhere: a machine of your own. Services and tasks of type EXTERNAL run there.",
      fields: EXTERNAL_FIELDS,
      values: {
        vcpu: "2",
        memory: "4096",
        gpus: "0",
        architecture: "x86_64",
        os: "linux",
        attributes: "",
      },
      calls: (values) => [playground("RegisterExternalInstance", externalOf(cluster, values))],
      submit: "Register",
    },
  };
}

const EXTERNAL_FIELDS: readonly Field[] = [
  { kind: "number", name: "vcpu", label: "vCPUs", min: 1, path: "vcpu" },
  { kind: "number", name: "memory", label: "Memory, MiB", min: 1, path: "memoryMiB" },
  { kind: "number", name: "gpus", label: "GPUs", min: 0, path: "gpus" },
  {
    kind: "choice",
    name: "architecture",
    label: "Architecture",
    options: [{ value: "x86_64" }, { value: "arm64" }],
    path: "cpuArchitecture",
  },
  {
    kind: "choice",
    name: "os",
    label: "Operating system",
    options: [
      { value: "linux", label: "Linux" },
      { value: "windows", label: "Windows" },
    ],
    path: "osType",
  },
  {
    kind: "text",
    name: "attributes",
    label: "Custom attributes",
    hint: 'JSON, as {"site":"berlin"}; may stay empty.',
    path: "agentConfiguration",
  },
];

function externalOf(cluster: string, values: Values): object {
  const { attributes = "" } = values;
  return {
    cluster,
    vcpu: Number(values.vcpu),
    memoryMiB: Number(values.memory),
    ...(Number(values.gpus) === 0 ? {} : { gpus: Number(values.gpus) }),
    cpuArchitecture: values.architecture,
    osType: values.os,
    ...(attributes === "" ? {} : { agentConfiguration: { ECS_INSTANCE_ATTRIBUTES: attributes } }),
  };
}
