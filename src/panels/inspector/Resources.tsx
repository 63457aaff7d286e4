// Bars and numbers: what is registered, what is reserved, and by whom.
import { serviceIdentity } from "../../explain/identity";
import { numberText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { Meter, type MeterSegment } from "../../ui/Meter";
import type { InstanceView, ServiceView, TaskView } from "../../worker/frame";
import type { SubnetView } from "../../worker/frame/subnets";
import { demandText } from "./demandText";
import { type Target, useShownCluster } from "./target";
import css from "./Resources.module.css";

export function Resources({ target }: { readonly target: Target | undefined }) {
  switch (target?.kind) {
    case "instance":
      return <InstanceResources instance={target.it} />;
    case "task":
      return <TaskResources task={target.it} />;
    case "service":
      return <ServiceResources service={target.it} />;
    case "subnet":
      return <SubnetResources subnet={target.it} />;
    case "cluster":
    case undefined:
      return <ClusterResources />;
  }
}

interface BarProps {
  readonly name: string;
  readonly unit: string;
  readonly max: number;
  readonly segments: readonly MeterSegment[];
}

function Bar({ name, unit, max, segments }: BarProps) {
  const used = segments.reduce((sum, segment) => sum + segment.value, 0);
  const text = `${numberText(used)} of ${numberText(max)} ${unit}`;
  return (
    <div className={css.bar}>
      <p>
        <b>{name}</b>
        <span>{text}</span>
      </p>
      <Meter label={name} max={max} segments={segments} text={text} />
      <small>
        {numberText(max - used)} {unit} free
      </small>
    </div>
  );
}

const NO_TASKS: readonly TaskView[] = [];

function InstanceResources({ instance }: { readonly instance: InstanceView }) {
  const tasks = useMirror((mirror) => mirror.tasksByInstance.get(instance.id) ?? NO_TASKS);
  const services = useMirror((mirror) => mirror.views.services);
  const { registered, reserved } = instance;
  if (instance.status === undefined) {
    return <p className={css.quiet}>It registers its resources when its agent connects.</p>;
  }
  if (instance.state === "terminated" || instance.status === "INACTIVE") {
    return <p className={css.quiet}>It is gone, and what it had with it.</p>;
  }
  const live = tasks.filter((task) => task.desiredStatus === "RUNNING");
  const by = (amount: (task: TaskView) => number) => bySegments(live, services, amount);
  const ports = [...reserved.tcpPorts, ...reserved.udpPorts.map((port) => `${port}/udp`)];
  return (
    <>
      <Bar name="CPU" unit="units" max={registered.cpu} segments={by((task) => task.cpu)} />
      <Bar
        name="Memory"
        unit="MiB"
        max={registered.memoryMiB}
        segments={by((task) => task.memoryMiB)}
      />
      <Bar
        name="ENI slots"
        unit="slots"
        max={registered.enis}
        segments={by((task) => (task.eni === undefined ? 0 : 1))}
      />
      {registered.gpus > 0 && (
        <Bar
          name="GPUs"
          unit="GPUs"
          max={registered.gpus}
          segments={[{ key: "reserved", value: reserved.gpus }]}
        />
      )}
      <h4 className={css.head}>Host ports in use</h4>
      <p className={css.mono}>{ports.join(" ")}</p>
    </>
  );
}

function bySegments(
  tasks: readonly TaskView[],
  services: ReadonlyMap<string, ServiceView>,
  amount: (task: TaskView) => number,
): readonly MeterSegment[] {
  return tasks
    .map((task) => {
      const service = services.get(task.service ?? "");
      const hue = service === undefined ? 0 : serviceIdentity(service).hue;
      return { key: task.id, value: amount(task), hue };
    })
    .filter((segment) => segment.value > 0);
}

function TaskResources({ task }: { readonly task: TaskView }) {
  const rows: readonly (readonly [string, string])[] = [
    ["CPU", `${numberText(task.cpu)} units`],
    ["Memory", `${numberText(task.memoryMiB)} MiB`],
    ["Host ports", task.hostPorts.length === 0 ? "none reserved" : task.hostPorts.join(", ")],
    ["ENI", task.eni === undefined ? "none" : `${task.eni.id} ${task.eni.status}`],
    ["Address", task.eni?.privateIp ?? "the host's"],
  ];
  return <Rows rows={rows} />;
}

function Rows({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className={css.rows}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ServiceResources({ service }: { readonly service: ServiceView }) {
  const { demand, maxTotal, desiredCount } = service;
  const hue = serviceIdentity(service).hue;
  return (
    <>
      <Bar
        name="Tasks against the maximum"
        unit="tasks"
        max={Math.max(1, maxTotal)}
        segments={[
          { key: "running", value: service.runningCount, hue },
          { key: "pending", value: service.pendingCount, hue, hatched: true },
        ]}
      />
      <Rows
        rows={[
          ["One task asks for", demandText(demand)],
          ["All desired tasks, CPU", `${numberText(demand.cpu * desiredCount)} units`],
          ["All desired tasks, memory", `${numberText(demand.memoryMiB * desiredCount)} MiB`],
          ["Minimum healthy", `${service.minimumHealthyPercent} % · ${service.minHealthy} tasks`],
          ["Maximum", `${service.maximumPercent} % · ${maxTotal} tasks`],
        ]}
      />
    </>
  );
}

function SubnetResources({ subnet }: { readonly subnet: SubnetView }) {
  return (
    <>
      <Bar
        name="Addresses"
        unit="addresses"
        max={subnet.usable}
        segments={[{ key: "held", value: subnet.held }]}
      />
      <Rows
        rows={[
          ["Block", subnet.cidrBlock],
          ["Zone", `${subnet.availabilityZone} (${subnet.availabilityZoneId})`],
          ["Kept by AWS", "5"],
        ]}
      />
    </>
  );
}

function ClusterResources() {
  const cluster = useShownCluster();
  const instances = useMirror((mirror) => mirror.views.instances);
  const own = [...instances.values()].filter(
    (instance) => instance.cluster === cluster && instance.status === "ACTIVE",
  );
  const sum = (amount: (instance: InstanceView) => number) =>
    own.reduce((total, instance) => total + amount(instance), 0);
  const bar = (name: string, unit: string, of: "cpu" | "memoryMiB" | "enis") => (
    <Bar
      name={name}
      unit={unit}
      max={sum((instance) => instance.registered[of])}
      segments={[{ key: "reserved", value: sum((instance) => instance.reserved[of]) }]}
    />
  );
  if (own.length === 0) {
    return <p className={css.quiet}>No container instance is ACTIVE in this cluster.</p>;
  }
  return (
    <>
      {bar("CPU", "units", "cpu")}
      {bar("Memory", "MiB", "memoryMiB")}
      {bar("ENI slots", "slots", "enis")}
    </>
  );
}
