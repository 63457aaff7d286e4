// The network interfaces of an instance: slots for tasks, taken and free, and its own.
import styles from "./EniSockets.module.css";

interface EniSocketsProps {
  readonly held: number;
  readonly slots: number;
  /** Slots are what the newest ask lacks. */
  readonly binding: boolean;
}

/** Above this many, a number says it better. */
const DRAWN = 8;

export function EniSockets({ held, slots, binding }: EniSocketsProps) {
  const free = Math.max(0, slots - held);
  return (
    <span
      className={styles.row}
      title={`${String(held)} of ${String(slots)} for tasks are taken; one is the instance's own`}
    >
      <span className={binding ? `${styles.group} ${styles.binding}` : styles.group}>
        ENI {held}/{slots}
        {slots <= DRAWN && (
          <>
            {Array.from({ length: Math.min(held, slots) }, (_, index) => (
              <i key={`held-${String(index)}`} className={styles.taken} />
            ))}
            {Array.from({ length: free }, (_, index) => (
              <i key={`free-${String(index)}`} className={styles.free} />
            ))}
          </>
        )}
      </span>
      <i className={styles.primary} />
    </span>
  );
}
