// A container instance: what it registered and holds, its tasks, its network interfaces. Before it
// registers it is an EC2 instance on its way; after it terminates, an empty cell.
import { memo, useMemo, useState } from "react";
import { hostText, instanceNotice } from "../explain/instanceNotice";
import { instanceLook } from "../explain/status";
import { numberText } from "../explain/time";
import { useMirror } from "../store/mirror";
import { shortId } from "../explain/shortId";
import { Icon } from "../ui/Icon";
import { StatusGlyph } from "../ui/StatusGlyph";
import type { InstanceView, ServiceView, TaskView } from "../worker/frame";
import { JoiningSteps } from "./JoiningSteps";
import { MoreButton } from "./MoreButton";
import { ResourceBar } from "./ResourceBar";
import { EniSockets, GpuSockets } from "./Sockets";
import { TaskTiles } from "./TaskTiles";
import { useAsk } from "./ask";
import { isPlaced } from "./fleet";
import { eniRoom, sharesOf } from "./hostMarks";
import { useItem } from "./roving";
import { slotKeeper, type Slots } from "./slots";
import { type Stamp, useStamps } from "./stamp";
import { portWords } from "./taskWords";
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
  const stamps = useStamps(tasks);
  const slots = useSlots(tasks, stamps);
  const ask = useAsk();
  const look = instanceLook(instance);
  const { registered, reserved, binding } = instance;
  const gpus = useMemo(() => gpuHues(tasks, stamps), [tasks, stamps]);
  return (
    <article
      className={styles.card}
      data-instance={instance.id}
      data-status={instance.status}
      data-look={cardLook(instance)}
      data-nav-area={`instance/${instance.id}`}
    >
      <CardHead instance={instance} />
      <SecondLine instance={instance} gpus={gpus} />
      <div className={styles.bars}>
        <ResourceBar
          name="CPU"
          shares={sharesOf(tasks, stamps, ({ cpu }) => cpu)}
          reserved={reserved.cpu}
          registered={registered.cpu}
          asked={binding === "CPU" ? ask?.demand.cpu : undefined}
        />
        <ResourceBar
          name="MEM"
          shares={sharesOf(tasks, stamps, ({ memoryMiB }) => memoryMiB)}
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

const NO_PORTS: readonly string[] = [];

function portsOf(ask: ServiceView | undefined): readonly string[] {
  return ask === undefined ? NO_PORTS : portWords(ask.demand.tcpPorts, ask.demand.udpPorts);
}

/** By device: the hue of the task that holds it, also while that one stops. */
function gpuHues(
  tasks: readonly TaskView[],
  stamps: readonly Stamp[],
): ReadonlyMap<string, number> {
  return new Map(
    tasks.flatMap(({ containers }, index) =>
      containers.flatMap(({ gpuIds = [] }) =>
        gpuIds.map((id) => [id, stamps[index]?.hue ?? 0] as const),
      ),
    ),
  );
}

interface SecondLineProps {
  readonly instance: InstanceView;
  readonly gpus: ReadonlyMap<string, number>;
}

/** What kind of host it is; in its stead what is to be said of it, where there is something. */
function SecondLine({ instance, gpus }: SecondLineProps) {
  const notice = instanceNotice(instance);
  const { registered, attributes = [] } = instance;
  const enis = eniRoom(instance, notice !== undefined);
  return (
    <div className={styles.second} data-full={registered.gpus > 0 ? "" : undefined}>
      {notice === undefined ? (
        <>
          <span className={styles.type} title={hostText(instance)}>
            {hostText(instance)}
          </span>
          {attributes.length > 0 && (
            <span className={styles.chip} title={attributes.join(" · ")}>
              {attributes.join(" · ")}
            </span>
          )}
        </>
      ) : (
        <span className={styles.notice} data-tone={notice.tone} title={notice.sentence}>
          {notice.short}
        </span>
      )}
      {registered.gpus > 0 && <GpuSockets instance={instance} hues={gpus} />}
      {enis !== "none" && <EniSockets instance={instance} tight={enis === "numbers"} />}
    </div>
  );
}

function cardLook({ state, status, agentConnected }: InstanceView): string | undefined {
  if (state === "stopping" || state === "stopped") return "STOPPED";
  if (status === "REGISTERING" || status === "DEREGISTERING") return "JOINING";
  return agentConnected && status !== "REGISTRATION_FAILED" ? status : "OFF";
}

/**
 * Kept from frame to frame: a task that leaves leaves a hole, not a shift of all others. A daemon's
 * task comes first, as it does on the instance.
 */
function useSlots(tasks: readonly TaskView[], stamps: readonly Stamp[]): Slots {
  const [keep] = useState(slotKeeper);
  return useMemo(() => {
    const isDaemon = (_: TaskView, index: number) => stamps[index]?.daemon === true;
    const rest = tasks.filter((task, index) => !isDaemon(task, index));
    return keep([...tasks.filter(isDaemon), ...rest].map((task) => task.id));
  }, [keep, tasks, stamps]);
}

function CardHead({ instance }: { readonly instance: InstanceView }) {
  const key = `instance/${instance.id}`;
  const { props } = useItem(key, `zone/${instance.availabilityZone}`);
  const look = instanceLook(instance);
  const linked = instance.status !== undefined;
  const silent = instance.contactLostAt !== undefined;
  // The line below has the whole word: there is no room for it here.
  const word = instance.status === "REGISTRATION_FAILED" ? "failed" : look.word;
  const contact = instance.agentConnected ? (silent ? "warn" : undefined) : "err";
  return (
    <header className={styles.head}>
      <div {...props} className={styles.name} aria-label={spoken(instance)} title={instance.id}>
        <StatusGlyph shape={look.shape} tone={look.tone} />
        <span className={styles.id}>{shortId(instance.id)}</span>
        <span className={styles.status} data-tone={look.tone}>
          {word}
        </span>
        {linked && (
          <span className={styles.agent} data-tone={contact}>
            <Icon name={contact === undefined ? "link" : "unlink"} size={13} />
          </span>
        )}
      </div>
      <MoreButton item={key} name={shortId(instance.id)} />
    </header>
  );
}

function spoken(instance: InstanceView): string {
  const { registered, reserved, attributes = [] } = instance;
  const parts = [
    `Instance ${shortId(instance.id)}`,
    hostText(instance),
    instance.availabilityZone,
    instanceLook(instance).word,
  ];
  if (instance.status === undefined) return parts.join(", ");
  const notice = instanceNotice(instance);
  const enis = instance.trunk === undefined ? "network interfaces" : "branch interfaces";
  return [
    ...parts,
    ...(notice === undefined ? [] : [notice.sentence]),
    `CPU ${numberText(reserved.cpu)} of ${numberText(registered.cpu)}`,
    `memory ${numberText(reserved.memoryMiB)} of ${numberText(registered.memoryMiB)} MiB`,
    ...(registered.gpus > 0 ? [`GPUs ${reserved.gpus} of ${registered.gpus}`] : []),
    `${enis} ${String(reserved.enis)} of ${String(registered.enis)}`,
    ...(attributes.length > 0 ? [`attributes ${attributes.join(", ")}`] : []),
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
        <span className={styles.type}>{hostText(instance)}</span>
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
