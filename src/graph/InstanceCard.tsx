// A container instance: what it registered and holds, its tasks, its network interfaces. Before it
// registers it is an EC2 instance on its way; after it terminates, an empty cell.
import { memo, useMemo, useState } from "react";
import { instanceLook } from "../explain/status";
import { numberText } from "../explain/time";
import { useMirror } from "../store/mirror";
import { shortId } from "../explain/shortId";
import { Icon } from "../ui/Icon";
import { StatusGlyph } from "../ui/StatusGlyph";
import type { InstanceView, ServiceView, TaskView } from "../worker/frame";
import { EniSockets } from "./EniSockets";
import { JoiningSteps } from "./JoiningSteps";
import { MoreButton } from "./MoreButton";
import { ResourceBar } from "./ResourceBar";
import { TaskTiles } from "./TaskTiles";
import { useAsk } from "./ask";
import { isPlaced } from "./fleet";
import { useItem } from "./roving";
import { slotKeeper, type Slots } from "./slots";
import { useStamps } from "./stamp";
import styles from "./InstanceCard.module.css";

interface InstanceCardProps {
  readonly id: string;
  readonly width: number;
}

const NO_TASKS: readonly TaskView[] = [];

export const InstanceCard = memo(function InstanceCard({ id, width }: InstanceCardProps) {
  const instance = useMirror((mirror) => mirror.views.instances.get(id));
  if (instance === undefined || instance.state === "terminated") {
    return <Ghost id={id} instance={instance} />;
  }
  if (instance.status === undefined) return <Joining instance={instance} />;
  return <Registered instance={instance} width={width} />;
});

interface RegisteredProps {
  readonly instance: InstanceView;
  readonly width: number;
}

function Registered({ instance, width }: RegisteredProps) {
  const all = useMirror((mirror) => mirror.tasksByInstance.get(instance.id)) ?? NO_TASKS;
  const tasks = useMemo(() => all.filter(isPlaced), [all]);
  const slots = useSlots(tasks);
  const stamps = useStamps(tasks);
  const ask = useAsk();
  const look = instanceLook(instance);
  const { registered, reserved, binding } = instance;
  const holding = tasks.filter((task) => task.desiredStatus === "RUNNING");
  const shares = (amountOf: (task: TaskView) => number) =>
    tasks.flatMap((task, index) => {
      const stamp = stamps[index];
      if (stamp === undefined || !holding.includes(task)) return [];
      return [{ task: task.id, amount: amountOf(task), stamp }];
    });
  return (
    <article
      className={styles.card}
      data-instance={instance.id}
      data-status={instance.status}
      data-look={instance.agentConnected ? instance.status : "OFF"}
      data-nav-area={`instance/${instance.id}`}
    >
      <CardHead instance={instance} />
      <div className={styles.second}>
        <span className={styles.type}>{instance.instanceType}</span>
        {registered.gpus > 0 && (
          <span className={binding === "GPU" ? styles.bound : undefined}>
            GPU {reserved.gpus}/{registered.gpus}
          </span>
        )}
        {registered.enis > 0 && (
          <EniSockets held={reserved.enis} slots={registered.enis} binding={binding === "ENI"} />
        )}
      </div>
      <div className={styles.bars}>
        <ResourceBar
          name="CPU"
          shares={shares((task) => task.cpu)}
          reserved={reserved.cpu}
          registered={registered.cpu}
          asked={binding === "CPU" ? ask?.demand.cpu : undefined}
        />
        <ResourceBar
          name="MEM"
          shares={shares((task) => task.memoryMiB)}
          reserved={reserved.memoryMiB}
          registered={registered.memoryMiB}
          asked={binding === "MEMORY" ? ask?.demand.memoryMiB : undefined}
        />
      </div>
      <TaskTiles
        tasks={tasks}
        stamps={stamps}
        slots={slots}
        width={width - 22}
        wantedPorts={binding === "PORTS" ? portsOf(ask) : NO_PORTS}
      >
        <RestWords instance={instance} asked={ask?.demand.memoryMiB} />
      </TaskTiles>
      {look.tone === "err" && <span className="visually-hidden">{look.word}</span>}
    </article>
  );
}

const NO_PORTS: readonly number[] = [];

function portsOf(ask: ServiceView | undefined): readonly number[] {
  return ask === undefined ? NO_PORTS : [...ask.demand.tcpPorts, ...ask.demand.udpPorts];
}

/** Kept from frame to frame: a task that leaves leaves a hole, not a shift of all others. */
function useSlots(tasks: readonly TaskView[]): Slots {
  const [keep] = useState(slotKeeper);
  return useMemo(() => keep(tasks.map((task) => task.id)), [keep, tasks]);
}

function CardHead({ instance }: { readonly instance: InstanceView }) {
  const key = `instance/${instance.id}`;
  const { props } = useItem(key, `zone/${instance.availabilityZone}`);
  const look = instanceLook(instance);
  const linked = instance.status !== undefined;
  return (
    <header className={styles.head}>
      <div {...props} className={styles.name} aria-label={spoken(instance)} title={instance.id}>
        <StatusGlyph shape={look.shape} tone={look.tone} />
        <span className={styles.id}>{shortId(instance.id)}</span>
        <span className={styles.status} data-tone={look.tone}>
          {look.word}
        </span>
        {linked && (
          <span className={styles.agent} data-off={instance.agentConnected ? undefined : ""}>
            <Icon name={instance.agentConnected ? "link" : "unlink"} size={13} />
          </span>
        )}
      </div>
      <MoreButton item={key} name={shortId(instance.id)} />
    </header>
  );
}

function spoken(instance: InstanceView): string {
  const { registered, reserved } = instance;
  const parts = [
    `Instance ${shortId(instance.id)}`,
    instance.instanceType,
    instance.availabilityZone,
    instanceLook(instance).word,
  ];
  if (instance.status === undefined) return parts.join(", ");
  return [
    ...parts,
    `CPU ${numberText(reserved.cpu)} of ${numberText(registered.cpu)}`,
    `memory ${numberText(reserved.memoryMiB)} of ${numberText(registered.memoryMiB)} MiB`,
    `network interfaces ${String(reserved.enis)} of ${String(registered.enis)}`,
    ...(instance.binding === undefined ? [] : [`short of ${BOUND[instance.binding]}`]),
  ].join(", ");
}

const BOUND: Readonly<Record<NonNullable<InstanceView["binding"]>, string>> = {
  CPU: "CPU",
  MEMORY: "memory",
  ENI: "network interfaces",
  PORTS: "a host port",
  GPU: "GPUs",
};

interface RestWordsProps {
  readonly instance: InstanceView;
  readonly asked: number | undefined;
}

/** What is left of the memory, and how much of it the newest ask lacks. */
function RestWords({ instance, asked }: RestWordsProps) {
  const free = instance.registered.memoryMiB - instance.reserved.memoryMiB;
  const short = instance.binding === "MEMORY" && asked !== undefined ? asked - free : 0;
  return (
    <>
      <tspan className={styles.rest}>{numberText(free)}</tspan>
      <tspan x="0" dy="13">
        MiB free
      </tspan>
      {short > 0 && (
        <tspan className={styles.short} x="0" dy="13">
          {numberText(short)} short
        </tspan>
      )}
    </>
  );
}

function Joining({ instance }: { readonly instance: InstanceView }) {
  return (
    <article
      className={styles.card}
      data-instance={instance.id}
      data-status={instance.state}
      data-look="JOINING"
      data-nav-area={`instance/${instance.id}`}
    >
      <CardHead instance={instance} />
      <div className={styles.second}>
        <span className={styles.type}>{instance.instanceType}</span>
        <span className={styles.mono}>{instance.privateIp}</span>
      </div>
      <JoiningSteps instance={instance} />
    </article>
  );
}

interface GhostProps {
  readonly id: string;
  readonly instance: InstanceView | undefined;
}

function Ghost({ id, instance }: GhostProps) {
  return (
    <div className={styles.card} data-look="GONE" data-nav-area={`instance/${id}`}>
      <div className={styles.head}>
        <div className={styles.name} title={id}>
          <StatusGlyph shape="stop" tone="idle" />
          <span className={styles.id}>{shortId(id)}</span>
          <span className={styles.status} data-tone="idle">
            terminated
          </span>
        </div>
      </div>
      <div className={styles.second}>
        <span className={styles.type}>{instance?.instanceType}</span>
      </div>
    </div>
  );
}
