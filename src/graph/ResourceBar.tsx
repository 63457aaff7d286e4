// CPU or memory of one instance, to scale: who holds it, and what the newest ask lacks.
import { numberText } from "../explain/time";
import type { Stamp } from "./stamp";
import styles from "./ResourceBar.module.css";

export interface Share {
  readonly task: string;
  readonly amount: number;
  readonly stamp: Stamp;
}

interface ResourceBarProps {
  readonly name: "CPU" | "MEM";
  readonly shares: readonly Share[];
  readonly reserved: number;
  readonly registered: number;
  /** It binds first for a task of the newest ask, which wants this much. */
  readonly asked: number | undefined;
}

export function ResourceBar({ name, shares, reserved, registered, asked }: ResourceBarProps) {
  const short = asked === undefined ? 0 : Math.max(0, reserved + asked - registered);
  // The track ends at what the instance registered; what is missing sticks out beyond it.
  const scale = 100 / (registered + short || 1);
  const percent = (amount: number) => `${String(amount * scale)}%`;
  return (
    <div className={asked === undefined ? styles.resource : `${styles.resource} ${styles.binding}`}>
      <div className={styles.label}>
        <b>{name}</b>
        <span>
          {amountText(reserved, registered)}/{amountText(registered, registered)}
        </span>
      </div>
      <div className={styles.bar}>
        <div className={styles.track} style={{ width: percent(registered) }} />
        {joined(shares).map((share) => (
          <i
            key={share.task}
            data-hue={share.stamp.hue}
            className={share.stamp.old ? styles.old : styles.new}
            style={{ width: percent(share.amount) }}
          />
        ))}
        {short > 0 && (
          <>
            <i className={styles.fits} style={{ width: percent((asked ?? 0) - short) }} />
            <i className={styles.short} style={{ width: percent(short) }} />
          </>
        )}
      </div>
    </div>
  );
}

/** `2,560`; large instances count in thousands, so that the numbers stay side by side. */
function amountText(amount: number, registered: number): string {
  if (registered < 20_000) return numberText(amount);
  return `${numberText(Math.round(amount / 100) / 10)}k`;
}

/** Above this many segments, those of one look become one. */
const MANY = 12;

function joined(shares: readonly Share[]): readonly Share[] {
  if (shares.length <= MANY) return shares;
  const sums = new Map<Stamp, Share>();
  for (const share of shares) {
    const sum = sums.get(share.stamp);
    sums.set(share.stamp, { ...share, amount: share.amount + (sum?.amount ?? 0) });
  }
  return [...sums.values()];
}
