// The graph's content as the rows of a tree: services, then zones with their instances, tasks and
// containers, then what left lately. Pure; only what is unfolded becomes a row.
import { containerWaitSentence, stageWord } from "../explain/containerWait";
import { registrationProblem } from "../explain/facts";
import { hostText, instanceNotice } from "../explain/instanceNotice";
import { shortId } from "../explain/shortId";
import {
  containerLook,
  instanceLook,
  serviceLook,
  type StatusLook,
  taskLook,
} from "../explain/status";
import { clockText, countText, durationText, numberText } from "../explain/time";
import type { Mirror } from "../store/mirror";
import type { InstanceView, ServiceView, TaskView } from "../worker/frame";
import {
  countTasks,
  isPlaced,
  leavingTasks,
  servicesOf,
  subnetWords,
  zonesOf,
  type ZoneView,
} from "./fleet";
import { serviceSignals, skewOf, skewSentence, zonesFor } from "./signals";
import { gpuWords, hostPortsOf, isUnreported, stateWords } from "./taskWords";
import { serviceVerdict } from "./verdict";

export interface TreeRow {
  readonly key: string;
  readonly level: number;
  readonly name: string;
  /** A whole id, where the name is a short one. */
  readonly title?: string;
  readonly look?: StatusLook;
  readonly why?: string;
  readonly resources?: string;
  readonly age?: string;
  /** Whose it is: draws the hue of the service. */
  readonly task?: TaskView;
  readonly service?: ServiceView;
  /** Undefined: it has nothing to unfold. */
  readonly open?: boolean;
}

export interface TreeOptions {
  readonly cluster: string | undefined;
  /** Rows folded or unfolded by hand: the opposite of how they start. */
  readonly toggled: ReadonlySet<string>;
}

type World = Pick<Mirror, "views" | "clock" | "tasksByInstance">;

interface Building {
  readonly world: World;
  readonly now: number;
  readonly rows: TreeRow[];
  /** Whether a row that starts so is unfolded. */
  readonly isOpen: (key: string, start: boolean) => boolean;
  readonly cluster: string | undefined;
  /** Instances start folded where their tasks would be too many to read. */
  readonly crowded: boolean;
}

/** More tasks than this start folded away. */
const MANY_TASKS = 200;

export function treeRows(world: World, { cluster, toggled }: TreeOptions): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const tasks = cluster === undefined ? 0 : countTasks(world.views, cluster).tasks;
  const building: Building = {
    world,
    now: world.clock?.now ?? 0,
    rows,
    isOpen: (key, start) => start !== toggled.has(key),
    cluster,
    crowded: tasks > MANY_TASKS,
  };
  const root = `cluster/${cluster ?? ""}`;
  const open = building.isOpen(root, true);
  const status = world.views.clusters.get(cluster ?? "")?.status;
  rows.push({
    key: root,
    level: 1,
    name: cluster ?? "No cluster",
    ...(status === undefined ? {} : { look: CLUSTER_LOOKS[status] }),
    resources: countText(tasks, "task"),
    open,
  });
  if (!open) return rows;
  for (const service of servicesOf(world.views, cluster)) rows.push(serviceRow(building, service));
  for (const zone of zonesOf(world.views, cluster)) addZone(building, zone);
  addLeaving(building);
  return rows;
}

const CLUSTER_LOOKS = {
  ACTIVE: { shape: "ok", tone: "ok", word: "ACTIVE" },
  INACTIVE: { shape: "stop", tone: "idle", word: "INACTIVE" },
} as const;

function serviceRow({ now, world }: Building, service: ServiceView): TreeRow {
  const verdict = serviceVerdict(service);
  const signals = serviceSignals(service).map(({ text, until }) =>
    until === undefined ? text : `${text} ${clockText(until)}`,
  );
  const uneven = skewOf(service, zonesFor(service, world.views.instances));
  const skew = uneven && skewSentence(uneven, service.availabilityZoneRebalancing === "ENABLED");
  const missing =
    service.unplacedCount === 0 ? [] : [`${numberText(service.unplacedCount)} not placed`];
  const { runningCount, desiredCount } = service;
  const running = `${numberText(runningCount)} of ${numberText(desiredCount)} running`;
  const since = service.deployments[0]?.createdAt;
  return {
    key: `service/${service.id}`,
    level: 2,
    name: `service ${service.name}`,
    service,
    look: serviceLook(service),
    why: [verdict?.says, verdict?.more, ...signals, skew].filter(Boolean).join(", "),
    resources: [running, `${numberText(service.pendingCount)} pending`, ...missing].join(" · "),
    ...(since === undefined ? {} : { age: durationText(now - since) }),
  };
}

function addZone(building: Building, zone: ZoneView): void {
  const { rows, isOpen } = building;
  const key = `zone/${zone.name}`;
  const open = isOpen(key, true);
  const live = zone.instances.filter((instance) => instance.state !== "terminated");
  rows.push({
    key,
    level: 2,
    name: zone.name,
    resources: countText(live.length, "instance"),
    open,
  });
  if (!open) return;
  for (const instance of live) addInstance(building, instance);
  for (const subnet of zone.subnets) {
    rows.push({
      key: `subnet/${subnet.id}`,
      level: 3,
      name: subnet.cidrBlock,
      title: subnet.id,
      why: subnetWords(subnet).join(", "),
      resources: `${numberText(subnet.free)} of ${numberText(subnet.usable)} IPs free`,
    });
  }
}

function addInstance(building: Building, instance: InstanceView): void {
  const { rows, isOpen, now, world, cluster } = building;
  const key = `instance/${instance.id}`;
  const tasks = (world.tasksByInstance.get(instance.id) ?? []).filter(
    (task) => isPlaced(task) && task.cluster === cluster,
  );
  const open = isOpen(key, !building.crowded);
  rows.push({
    key,
    level: 3,
    name: `${shortId(instance.id)} ${hostText(instance)}`,
    title: instance.id,
    look: instanceLook(instance),
    why: instanceWhy(instance),
    resources: instanceResources(instance),
    age: durationText(now - instance.launchedAt),
    ...(tasks.length === 0 ? {} : { open }),
  });
  if (open) for (const task of tasks) addTask(building, { task, level: 4 });
}

const BINDING = {
  CPU: "CPU binds first",
  MEMORY: "memory binds first",
  ENI: "network interfaces bind first",
  PORTS: "a host port binds first",
  GPU: "GPUs bind first",
} as const;

function instanceWhy(instance: InstanceView): string {
  if (instance.registrationProblem !== undefined) {
    return registrationProblem(instance.registrationProblem);
  }
  const notice = instanceNotice(instance)?.sentence;
  const binding = instance.binding === undefined ? undefined : BINDING[instance.binding];
  return [notice, binding].filter(Boolean).join(" ");
}

function instanceResources(instance: InstanceView): string {
  const { status, registered, reserved, privateIp, trunk, attributes = [] } = instance;
  if (status === undefined) return privateIp;
  const of = (amount: "cpu" | "memoryMiB" | "enis" | "gpus") =>
    `${numberText(reserved[amount])}/${numberText(registered[amount])}`;
  return [
    `CPU ${of("cpu")}`,
    `MEM ${of("memoryMiB")}`,
    ...(registered.gpus > 0 ? [`GPU ${of("gpus")}`] : []),
    `ENI ${of("enis")}${trunk === undefined ? "" : " trunk"}`,
    ...attributes,
  ].join(" · ");
}

function addTask(
  building: Building,
  { task, level }: { readonly task: TaskView; readonly level: number },
): void {
  const key = `task/${task.id}`;
  const open = building.isOpen(key, false);
  building.rows.push({
    key,
    level,
    name: `${task.taskDefinition} ${shortId(task.id)}`,
    title: task.id,
    task,
    look: taskLook(task),
    why: taskWhy(task),
    resources: taskResources(task),
    age: durationText((task.stoppedAt ?? building.now) - task.createdAt),
    open,
  });
  if (!open) return;
  for (const container of task.containers) {
    building.rows.push({
      key: `container/${task.id}/${container.name}`,
      level: level + 1,
      name: container.name,
      look: containerLook(container),
      why: containerWhy(container),
      resources: container.networkBindings
        .map(
          ({ hostPort, containerPort, protocol }) => `:${hostPort} → ${containerPort}/${protocol}`,
        )
        .join(" · "),
    });
  }
}

function containerWhy(container: TaskView["containers"][number]): string {
  const { name, exitCode, reason, stage, wait, restartCount = 0, lastStatus } = container;
  return [
    exitCode === undefined ? "" : `exit code ${String(exitCode)}`,
    reason ?? "",
    lastStatus === "PENDING" || isUnreported(container) ? `on its host: ${stageWord(stage)}` : "",
    wait === undefined ? "" : containerWaitSentence(name, wait),
    restartCount === 0 ? "" : `restarted ${countText(restartCount, "time")}`,
  ]
    .filter(Boolean)
    .join(", ");
}

function taskWhy(task: TaskView): string {
  if (task.stoppedReason !== undefined) return task.stoppedReason;
  const states = stateWords(task);
  if (task.lastStatus === "RUNNING" && !task.healthy && task.healthyAt !== undefined) {
    return [`counts as healthy from ${clockText(task.healthyAt)}`, ...states].join(", ");
  }
  return states.join(", ");
}

function taskResources(task: TaskView): string {
  const plug =
    task.eni?.privateIp ??
    hostPortsOf(task)
      .map((port) => `:${port}`)
      .join(" ");
  return [
    `${numberText(task.cpu)} CPU`,
    `${numberText(task.memoryMiB)} MiB`,
    plug,
    ...gpuWords(task),
  ]
    .filter(Boolean)
    .join(" · ");
}

function addLeaving(building: Building): void {
  const leaving = leavingTasks(
    { views: building.world.views, now: building.now },
    building.cluster,
  );
  if (leaving.length === 0) return;
  const open = building.isOpen("leaving", true);
  const resources = countText(leaving.length, "task");
  building.rows.push({ key: "leaving", level: 2, name: "Stopped lately", resources, open });
  if (open) for (const task of leaving) addTask(building, { task, level: 3 });
}
