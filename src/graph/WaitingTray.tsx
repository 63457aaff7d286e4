// Tasks that services want and that found no instance: what they ask for, what turned them away,
// and when the service scheduler tries again.
import { useShallow } from "zustand/react/shallow";
import { serviceIdentity } from "../explain/identity";
import { reasonWord } from "../explain/reasons";
import { numberText } from "../explain/time";
import { useMirror } from "../store/mirror";
import { Badge } from "../ui/Badge";
import { Mark } from "../ui/Mark";
import type { ServiceView } from "../worker/frame";
import { servicesOf } from "./fleet";
import { useItem } from "./roving";
import { Countdown } from "./ServiceSignals";
import { portWords } from "./taskWords";
import { reasonCounts } from "./verdict";
import styles from "./WaitingTray.module.css";

export function WaitingTray({ cluster }: { readonly cluster: string | undefined }) {
  const waiting = useMirror(
    useShallow(({ views }) =>
      servicesOf(views, cluster).filter((service) => service.unplacedCount > 0),
    ),
  );
  const count = waiting.reduce((sum, service) => sum + service.unplacedCount, 0);
  return (
    <section
      className={styles.tray}
      aria-label="Waiting"
      data-tray="waiting"
      data-empty={waiting.length === 0 ? "" : undefined}
      data-many={waiting.length > 1 ? "" : undefined}
    >
      <h2 className={styles.title}>
        Waiting
        <span>{count === 0 ? "nothing waits for a place" : `${numberText(count)} not placed`}</span>
      </h2>
      {waiting.map((service) => (
        <Unplaced key={service.id} service={service} />
      ))}
    </section>
  );
}

function Unplaced({ service }: { readonly service: ServiceView }) {
  const { props } = useItem(`waiting/${service.id}`, `cluster/${service.cluster}`);
  const identity = serviceIdentity(service);
  const revision = service.unplaced?.taskDefinition ?? service.taskDefinition;
  const reasons = service.unplaced === undefined ? [] : reasonCounts(service.unplaced);
  return (
    <div
      {...props}
      className={styles.waiting}
      data-hue={identity.hue}
      data-unplaced={service.id}
      data-count={service.unplacedCount}
      aria-label={spoken(service)}
    >
      <Mark {...identity} />
      <div className={styles.ask}>
        <b>{revision}</b>
        {service.unplacedCount > 1 && <span> ×{numberText(service.unplacedCount)}</span>}
        <small>{askText(service)}</small>
      </div>
      <div className={styles.reasons}>
        {service.unplaced?.candidates === 0 && <Badge>no container instances</Badge>}
        {reasons.map(({ code, count }) => (
          <Badge key={code} title={`${reasonWord(code)}: ${String(count)} instances`}>
            <span>{reasonWord(code)}</span>
            <b>×{count}</b>
          </Badge>
        ))}
      </div>
      <NextTry at={service.throttle?.nextTryAt} />
    </div>
  );
}

function NextTry({ at }: { readonly at: number | undefined }) {
  if (at === undefined) return null;
  return (
    <span className={styles.next}>
      next try <Countdown at={at} />
    </span>
  );
}

function askText({ demand }: ServiceView): string {
  const parts = [`${numberText(demand.memoryMiB)} MiB`, `${numberText(demand.cpu)} CPU`];
  if (demand.enis > 0) parts.push(`${String(demand.enis)} ENI`);
  if (demand.gpus > 0) parts.push(`${String(demand.gpus)} GPU`);
  const ports = portWords(demand.tcpPorts, demand.udpPorts);
  if (ports.length > 0) parts.push(`port ${ports.join(", ")}`);
  return parts.join(" · ");
}

function spoken(service: ServiceView): string {
  const reasons = service.unplaced === undefined ? [] : reasonCounts(service.unplaced);
  const words = reasons.map(({ code, count }) => `${reasonWord(code)} on ${String(count)}`);
  return [
    `Waiting: ${numberText(service.unplacedCount)} of service ${service.name} not placed`,
    askText(service),
    ...words,
  ].join(", ");
}
