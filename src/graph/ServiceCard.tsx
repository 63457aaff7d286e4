// A service: how many tasks it wants and has, its deployments, and what its scheduler says.
import { serviceIdentity } from "../explain/identity";
import { serviceLook } from "../explain/status";
import { numberText } from "../explain/time";
import { useMirror } from "../store/mirror";
import { Mark } from "../ui/Mark";
import { StatusGlyph } from "../ui/StatusGlyph";
import type { DeploymentView, ServiceView, TaskSetView } from "../worker/frame";
import { MoreButton } from "./MoreButton";
import { ServiceSignals } from "./ServiceSignals";
import { ServiceSlots } from "./ServiceSlots";
import { useItem } from "./roving";
import { serviceSignals } from "./signals";
import { serviceVerdict } from "./verdict";
import styles from "./ServiceCard.module.css";

export function ServiceCard({ id }: { readonly id: string }) {
  const service = useMirror((mirror) => mirror.views.services.get(id));
  return service === undefined ? null : <Card service={service} />;
}

function Card({ service }: { readonly service: ServiceView }) {
  const key = `service/${service.id}`;
  const { props } = useItem(key, `cluster/${service.cluster}`);
  const identity = serviceIdentity(service);
  const look = serviceLook(service);
  return (
    <article
      className={styles.card}
      data-hue={identity.hue}
      data-service={service.id}
      data-nav-area={key}
    >
      <div className={styles.inner}>
        <div {...props} className={styles.head} aria-label={spoken(service)}>
          <Mark {...identity} />
          <span className={styles.name} title={service.name}>
            {service.name}
          </span>
          <StatusGlyph shape={look.shape} tone={look.tone} size={13} />
          <span className={styles.state}>{look.word}</span>
        </div>
        <dl className={styles.numbers}>
          <Count name="desired" value={service.desiredCount} />
          <Count name="running" value={service.runningCount} />
          <Count name="pending" value={service.pendingCount} />
          <Count name="unplaced" value={service.unplacedCount} alarming />
        </dl>
        <ServiceSlots service={service} />
        <ul className={styles.deployments}>
          {service.deployments.map((deployment) => (
            <Deployment key={deployment.id} deployment={deployment} />
          ))}
          {service.taskSets.map((set) => (
            <Rollout
              key={set.id}
              of={set}
              desired={set.computedDesiredCount}
              old={isOld(service, set)}
            >
              {`${set.status} ${String(set.scale)} % · ${String(set.runningCount)}`}
            </Rollout>
          ))}
        </ul>
        <ServiceSignals service={service} />
      </div>
      <Verdict service={service} item={key} />
    </article>
  );
}

interface CountProps {
  readonly name: string;
  readonly value: number;
  readonly alarming?: boolean;
}

function Count({ name, value, alarming = false }: CountProps) {
  const rank = value === 0 ? "none" : alarming ? "alarm" : undefined;
  return (
    <div data-rank={rank}>
      <dt>{name}</dt>
      <dd>{numberText(value)}</dd>
    </div>
  );
}

function Deployment({ deployment }: { readonly deployment: DeploymentView }) {
  const { status, desiredCount, runningCount, rolloutState } = deployment;
  const running = `${String(runningCount)} of ${String(desiredCount)}`;
  const words = status === "PRIMARY" ? `PRIMARY ${running}` : `${status} ${String(runningCount)}`;
  return (
    <Rollout
      of={deployment}
      desired={desiredCount}
      old={status !== "PRIMARY"}
      failed={rolloutState === "FAILED"}
    >
      {rolloutState === "FAILED" ? `FAILED ${String(runningCount)}` : words}
    </Rollout>
  );
}

/** Another one is PRIMARY. */
function isOld({ taskSets }: ServiceView, set: TaskSetView): boolean {
  return set.status !== "PRIMARY" && taskSets.some(({ status }) => status === "PRIMARY");
}

interface RolloutProps {
  readonly of: Pick<
    DeploymentView,
    "id" | "status" | "taskDefinition" | "runningCount" | "pendingCount"
  >;
  readonly desired: number;
  readonly old: boolean;
  readonly failed?: boolean;
  readonly children: string;
}

/** A deployment, or a task set: how far it is. */
function Rollout({ of, desired, old, failed = false, children }: RolloutProps) {
  const { status, runningCount, pendingCount } = of;
  const whole = Math.max(1, desired, runningCount + pendingCount);
  const width = (count: number) => ({ width: `${String((100 * count) / whole)}%` });
  const title = failed ? `${of.id}: rolloutState FAILED, status ${status}` : of.id;
  return (
    <li title={title} data-failed={failed ? "" : undefined}>
      <span className={styles.revision}>{of.taskDefinition}</span>
      <span className={styles.bar}>
        <i className={old ? styles.old : styles.new} style={width(runningCount)} />
        <i className={styles.starting} style={width(pendingCount)} />
      </span>
      <span className={styles.words}>{children}</span>
    </li>
  );
}

function Verdict({ service, item }: { readonly service: ServiceView; readonly item: string }) {
  const verdict = serviceVerdict(service);
  return (
    <footer className={styles.verdict}>
      {verdict !== undefined && <StatusGlyph {...verdict} size={13} />}
      <p title={verdict?.says ?? service.lastEvent?.message}>
        {verdict?.says ?? "no plan yet"}
        {verdict?.more !== undefined && <span>{verdict.more}</span>}
      </p>
      <MoreButton item={item} name={`service ${service.name}`} />
    </footer>
  );
}

function spoken(service: ServiceView): string {
  const verdict = serviceVerdict(service);
  return [
    `Service ${service.name}`,
    serviceLook(service).word,
    `desired ${numberText(service.desiredCount)}`,
    `running ${numberText(service.runningCount)}`,
    `pending ${numberText(service.pendingCount)}`,
    `unplaced ${numberText(service.unplacedCount)}`,
    ...serviceSignals(service).map(({ text }) => text),
    ...(verdict === undefined ? [] : [verdict.says]),
  ].join(", ");
}
