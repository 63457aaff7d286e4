// Why a service has the tasks it has: the answer, the newest attempt that found no place, how its
// rollout goes, where its tasks lie, and what its last plan said, also when that was to do nothing.
import { serviceAnswer } from "../../explain/answers/service";
import { noteSentence } from "../../explain/notes";
import { clockText } from "../../explain/time";
import { Copyable } from "../../ui/Copyable";
import type { ServiceView } from "../../worker/frame";
import { AnswerView } from "./AnswerView";
import { Daemons } from "./Daemons";
import { demandText } from "./demandText";
import { LedgerView } from "./LedgerView";
import { Rollout } from "./Rollout";
import { RuleBadge } from "./RuleBadge";
import { ScaleIn } from "./ScaleIn";
import { Section } from "./Section";
import { ServiceHistory } from "./ServiceHistory";
import { TaskSets } from "./TaskSets";
import { useLook } from "./useLook";
import { Zones } from "./Zones";
import css from "./Why.module.css";

export function WhyService({ service }: { readonly service: ServiceView }) {
  const look = useLook();
  const isDaemon = service.schedulingStrategy === "DAEMON";
  return (
    <>
      <AnswerView answer={serviceAnswer(service, look)} />
      {service.lastEvent !== undefined && (
        <Copyable text={service.lastEvent.message} what="event text" />
      )}
      <Placing service={service} />
      <Plan service={service} />
      <Rollout service={service} look={look} />
      {isDaemon ? (
        <Daemons service={service} look={look} />
      ) : (
        <>
          <Zones service={service} look={look} />
          <ScaleIn service={service} look={look} />
        </>
      )}
      {service.taskSets.length > 0 && <TaskSets service={service} />}
      <ServiceHistory service={service} />
    </>
  );
}

/** Why nothing fitted; or, before that, what its next task would find. */
function Placing({ service }: { readonly service: ServiceView }) {
  const { unplaced, unplacedCount, plannedAt, id } = service;
  if (unplaced !== undefined && unplacedCount > 0) {
    return (
      <Section
        title="Why nothing fits"
        aside={`${unplaced.taskDefinition} asks for ${demandText(service.demand)}`}
      >
        <LedgerView of={{ service: id }} version={`${unplaced.turn}.${unplaced.index}`} />
      </Section>
    );
  }
  const lacking = service.desiredCount - service.runningCount - service.pendingCount;
  if (lacking <= 0 || service.status !== "ACTIVE" || service.taskDefinition === "") return null;
  return (
    <Section title="What its next task would find" aside={demandText(service.demand)}>
      <LedgerView of={{ foretold: id }} version={`${plannedAt ?? 0}.${lacking}`} />
    </Section>
  );
}

function Plan({ service }: { readonly service: ServiceView }) {
  const { notes, plannedAt } = service;
  const aside = plannedAt === undefined ? undefined : `at ${clockText(plannedAt)}`;
  return (
    <Section title="What the scheduler decided" aside={aside}>
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
    </Section>
  );
}
