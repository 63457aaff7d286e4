// Whole things that an instance has few of, taken and free: slots for task interfaces and its own
// interface, and GPUs. Behind a trunk there are many slots: a bar says it better.
import type { InstanceView } from "../worker/frame";
import styles from "./Sockets.module.css";

interface EniSocketsProps {
  readonly instance: InstanceView;
  /** There is no room for more than the numbers. */
  readonly tight: boolean;
}

/** Above this many, a bar. */
const DRAWN = 4;

export function EniSockets({ instance, tight }: EniSocketsProps) {
  const { registered, reserved, trunk, binding } = instance;
  const [held, slots] = [reserved.enis, registered.enis];
  const title =
    trunk === undefined
      ? `${String(held)} of ${String(slots)} for tasks are taken; one is the instance's own`
      : `${String(held)} of ${String(slots)} branch interfaces of trunk ${trunk.id} are taken`;
  return (
    <span className={styles.row} title={title} data-trunk={trunk === undefined ? undefined : ""}>
      <span className={binding === "ENI" ? `${styles.group} ${styles.binding}` : styles.group}>
        ENI {held}/{slots}
        {!tight && slots <= DRAWN && <Cells held={held} slots={slots} />}
        {!tight && slots > DRAWN && <Share held={held} slots={slots} />}
      </span>
      {!tight && <i className={trunk === undefined ? styles.primary : styles.trunk} />}
    </span>
  );
}

interface GpuSocketsProps {
  readonly instance: InstanceView;
  /** By device in use: the hue of whose it is. */
  readonly hues: ReadonlyMap<string, number>;
}

/** A cell for each device: by its place one sees whether it is still held by a leaving task. */
export function GpuSockets({ instance, hues }: GpuSocketsProps) {
  const { registered, reserved, binding, gpuIds = [] } = instance;
  const title = `${String(reserved.gpus)} of ${String(registered.gpus)} GPUs are taken`;
  return (
    <span className={styles.row} title={title} data-gpus="">
      <span className={binding === "GPU" ? `${styles.group} ${styles.binding}` : styles.group}>
        GPU {reserved.gpus}/{registered.gpus}
        {gpuIds.length <= DRAWN &&
          gpuIds.map((id) => (
            <i
              key={id}
              title={id}
              data-hue={hues.get(id)}
              className={hues.has(id) ? styles.device : styles.free}
            />
          ))}
      </span>
    </span>
  );
}

interface Slots {
  readonly held: number;
  readonly slots: number;
}

function Cells({ held, slots }: Slots) {
  return Array.from({ length: slots }, (_, index) => (
    <i key={index} className={index < held ? styles.taken : styles.free} />
  ));
}

function Share({ held, slots }: Slots) {
  return (
    <span className={styles.share}>
      <span style={{ width: `${String((100 * Math.min(held, slots)) / slots)}%` }} />
    </span>
  );
}
