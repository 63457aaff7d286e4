// Why a service has the tasks it has: the newest attempt that found no place, and what its last
// plan said, also when that was to do nothing.
import { noteSentence } from "../../explain/notes";
import { wakes } from "../../explain/reasons";
import { serviceLook } from "../../explain/status";
import { clockText, countText, durationText, numberText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import type { Attempt } from "../../engine/model/attempt";
import { Copyable } from "../../ui/Copyable";
import type { ServiceView } from "../../worker/frame";
import { demandText } from "./demandText";
import { LedgerView } from "./LedgerView";
import { RuleBadge } from "./RuleBadge";
import { Verdict } from "./Verdict";
import css from "./Why.module.css";

export function WhyService({ service }: { readonly service: ServiceView }) {
  const unplaced = service.unplacedCount === 0 ? undefined : service.unplaced;
  return (
    <>
      {unplaced === undefined ? (
        <Standing service={service} />
      ) : (
        <NotPlaced service={service} attempt={unplaced} />
      )}
      {service.lastEvent !== undefined && (
        <Copyable text={service.lastEvent.message} what="event text" />
      )}
      {unplaced !== undefined && (
        <>
          <LedgerView of={{ service: service.id }} version={`${unplaced.turn}.${unplaced.index}`} />
          <Wakes service={service} attempt={unplaced} />
        </>
      )}
      <Plan service={service} />
    </>
  );
}

function NotPlaced({ service, attempt }: WakesProps) {
  const title =
    attempt.candidates === 0 ? "Not placed: no container instances" : "Not placed: nothing fits";
  const tries = service.throttle?.kind === "placement" ? service.throttle.failures : undefined;
  return (
    <Verdict look={{ shape: "err", tone: "err" }} title={title}>
      {tries === undefined ? "attempt" : `attempt ${tries}`} at {clockText(attempt.at)}
      <br />
      {attempt.taskDefinition} asked for {demandText(service.demand)}
    </Verdict>
  );
}

function Standing({ service }: { readonly service: ServiceView }) {
  const look = serviceLook(service);
  const glyph = isComplete(service) ? look : ({ shape: "dots", tone: "idle" } as const);
  return (
    <Verdict look={glyph} title={standingTitle(service, look.word)}>
      {countsText(service)}
      {service.steadySince !== undefined && <> · steady since {clockText(service.steadySince)}</>}
    </Verdict>
  );
}

function countsText(service: ServiceView): string {
  const { runningCount, pendingCount, desiredCount, minHealthy, maxTotal } = service;
  const counts = [runningCount, pendingCount, desiredCount].map(numberText);
  const [running = "", pending = "", desired = ""] = counts;
  return (
    `${running} running and ${pending} pending of ${desired} desired · ` +
    `at least ${numberText(minHealthy)} healthy, at most ${numberText(maxTotal)} in all`
  );
}

function standingTitle(service: ServiceView, word: string): string {
  if (service.status === "DRAINING") return "Deleted: its tasks are stopping";
  if (service.status === "INACTIVE") return "Deleted";
  if (service.steadySince !== undefined) return "Steady";
  if (word !== "COMPLETED") return `Deploying ${service.taskDefinition}`;
  if (isComplete(service)) return "As desired";
  return `On its way to ${countText(service.desiredCount, "task")}`;
}

/** As many tasks run as are desired; it need not be announced yet. */
function isComplete(service: ServiceView): boolean {
  return service.status !== "ACTIVE" || service.runningCount === service.desiredCount;
}

interface WakesProps {
  readonly service: ServiceView;
  readonly attempt: Attempt;
}

function Wakes({ service, attempt }: WakesProps) {
  const now = useMirror((mirror) => Math.floor((mirror.clock?.now ?? 0) / 1000) * 1000);
  const codes = Object.keys(attempt.counts) as (keyof typeof attempt.counts)[];
  const next = service.throttle?.nextTryAt;
  return (
    <>
      <h4 className={css.section}>What would wake it</h4>
      <ul className={css.list}>
        {wakes(codes).map((cause) => (
          <li key={cause}>{cause}</li>
        ))}
      </ul>
      {next !== undefined && next > now && (
        <p className={css.sentence}>
          Otherwise the next try is at <b>{clockText(next)}</b>, in {durationText(next - now)}.
        </p>
      )}
    </>
  );
}

function Plan({ service }: { readonly service: ServiceView }) {
  const { notes, plannedAt } = service;
  return (
    <>
      <h4 className={css.section}>
        What the scheduler decided
        {plannedAt !== undefined && <small>at {clockText(plannedAt)}</small>}
      </h4>
      {notes.length === 0 && (
        <p className={css.quiet}>
          {plannedAt === undefined ? "It has not looked at this service yet." : "Nothing to do."}
        </p>
      )}
      <ul className={css.notes}>
        {notes.map((note) => (
          <li key={`${note.rule}/${note.because}/${JSON.stringify(note.numbers)}`}>
            {noteSentence(note)} <RuleBadge rule={note.rule} />
          </li>
        ))}
      </ul>
    </>
  );
}
