// The lines of a service card between its deployments and its verdict.
import { durationText } from "../explain/time";
import { useShallow } from "zustand/react/shallow";
import { useMirror } from "../store/mirror";
import { Icon } from "../ui/Icon";
import { StatusGlyph } from "../ui/StatusGlyph";
import type { ServiceView } from "../worker/frame";
import { serviceSignals, type Signal, type Skew, skewOf, skewSentence, zonesFor } from "./signals";
import styles from "./ServiceSignals.module.css";

export function ServiceSignals({ service }: { readonly service: ServiceView }) {
  const signals = serviceSignals(service);
  return (
    <>
      {signals.length > 0 && (
        <ul className={styles.signals}>
          {signals.map((signal) => (
            <Line key={signal.key} signal={signal} />
          ))}
        </ul>
      )}
      <ZoneSkew service={service} />
    </>
  );
}

function Line({ signal }: { readonly signal: Signal }) {
  const { key, icon, look, text, title, pips, until } = signal;
  return (
    <li title={title} data-signal={key}>
      {icon !== undefined && <Icon name={icon} size={13} />}
      {look !== undefined && <StatusGlyph {...look} size={12} />}
      <span className={styles.text}>{text}</span>
      {pips !== undefined && <Pips {...pips} />}
      {until !== undefined && <Countdown at={until} />}
    </li>
  );
}

function Pips({ count, of }: { readonly count: number; readonly of: number }) {
  return (
    <span className={styles.pips} aria-hidden>
      {Array.from({ length: of }, (_, index) => (
        <i key={index} data-on={index < count ? "" : undefined} />
      ))}
    </span>
  );
}

/** Counts down in whole seconds. */
export function Countdown({ at }: { readonly at: number }) {
  const seconds = useMirror((mirror) =>
    Math.max(0, Math.ceil((at - (mirror.clock?.now ?? 0)) / 1000)),
  );
  return (
    <b className={styles.countdown}>
      {seconds === 0 ? "now" : `in ${durationText(seconds * 1000)}`}
    </b>
  );
}

/** How its tasks lie over the zones, while they lie unevenly. */
function ZoneSkew({ service }: { readonly service: ServiceView }) {
  const zones = useMirror(useShallow(({ views }) => zonesFor(service, views.instances)));
  const skew = skewOf(service, zones);
  if (skew === undefined) return null;
  const most = Math.max(1, ...skew.zones.map(({ count }) => count));
  const rebalances = service.availabilityZoneRebalancing === "ENABLED";
  const sentence = skewSentence(skew, rebalances);
  return (
    <div className={styles.skew} role="img" aria-label={sentence} title={sentence} data-skew="">
      {skew.zones.map(({ name, count }) => (
        <span key={name} data-to={skew.moves?.to === name ? "" : undefined}>
          {name.slice(-2)}
          <i style={{ width: `${String((100 * count) / most)}%` }} />
          <b>{count}</b>
        </span>
      ))}
      <em>{skewWord(skew, rebalances)}</em>
    </div>
  );
}

function skewWord({ moves, blocked }: Skew, rebalances: boolean): string {
  if (moves !== undefined) return `rebalancing ${moves.from.slice(-2)} → ${moves.to.slice(-2)}`;
  if (blocked) return "rebalancing is blocked";
  return rebalances ? "zones uneven" : "zones uneven, rebalancing off";
}
