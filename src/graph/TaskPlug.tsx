// What is below a tile: the socket of its network interface with its address, or a host port.
import type { TaskView } from "../worker/frame";
import { hostPortsOf, shortAddress } from "./taskWords";
import { fitText } from "./textFit";
import styles from "./TaskPlug.module.css";

interface TaskPlugProps {
  readonly task: TaskView;
  readonly top: number;
  readonly width: number;
  readonly binding: boolean;
}

const SIZE = 10.5;

export function TaskPlug({ task, top, width, binding }: TaskPlugProps) {
  const words = plugWords(task);
  if (words === undefined) return null;
  return (
    <g transform={`translate(0 ${String(top)})`} data-eni={task.eni?.status}>
      <path className={task.eni === undefined ? styles.portLine : styles.line} d="M9.5 0v7" />
      {task.eni === undefined ? (
        <circle className={styles.port} cx="9.5" cy="11" r="3.5" />
      ) : (
        <Socket status={task.eni.status} />
      )}
      <text className={styles.words} x="18" y="15">
        {fitText(words, { width: width - 16, size: SIZE, face: "mono" })}
      </text>
      {binding && (
        <rect
          className={styles.binding}
          x="2.5"
          y="4"
          width={20 + words.length * 0.62 * SIZE}
          height="15"
          rx="5"
        />
      )}
    </g>
  );
}

/** Filled when attached, hollow on its way in, with a bar on its way out. */
function Socket({ status }: { readonly status: string }) {
  return (
    <>
      <rect className={styles.socket} x="4.75" y="6.75" width="9.5" height="9.5" rx="2" />
      {status === "DETACHING" && <path className={styles.bar} d="M7 11.5h5" />}
    </>
  );
}

function plugWords(task: TaskView): string | undefined {
  if (task.eni !== undefined && task.eni.status !== "DELETED") {
    return shortAddress(task.eni.privateIp);
  }
  const ports = hostPortsOf(task);
  const [first, second] = ports;
  if (first === undefined) return undefined;
  if (ports.length === 1) return `:${first}`;
  if (ports.length === 2 && second === `${first}/udp`) return `:${first} tcp+udp`;
  return `:${first} +${String(ports.length - 1)}`;
}
