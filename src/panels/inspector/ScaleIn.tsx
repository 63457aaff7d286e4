// Which tasks would go next, were fewer wanted: asked of the plan the scheduler would make.
import { useEffect, useState } from "react";
import type { Look } from "../../explain/answers/answer";
import { scaleInLines } from "../../explain/answers/service";
import { shortId } from "../../explain/shortId";
import { clockText, numberText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { scaleIn } from "../../store/playground";
import { select } from "../../store/selection";
import type { ServiceView } from "../../worker/frame";
import { Lines } from "./AnswerView";
import { Section } from "./Section";
import css from "./Why.module.css";

const MOST = 5;

interface ScaleInProps {
  readonly service: ServiceView;
  readonly look: Look;
}

export function ScaleIn({ service, look }: ScaleInProps) {
  const live = look.tasksOf(service.id).filter(({ desiredStatus }) => desiredStatus === "RUNNING");
  const over = Math.max(0, live.length - service.desiredCount);
  const count = over > 0 ? 0 : 1;
  const victims = useVictims(service, count);
  if (live.length === 0 || service.status !== "ACTIVE") return null;
  const fewer = service.desiredCount - count;
  return (
    <Section
      title="Who goes first at scale-in"
      rule="service.scale-in-foretold"
      aside={`at a desired count of ${numberText(fewer)}`}
    >
      {victims.length === 0 ? (
        <p className={css.quiet}>None at once.</p>
      ) : (
        <ol className={css.list}>
          {victims.slice(0, MOST).map((id) => (
            <li key={id}>
              <button type="button" className={css.link} onClick={() => select(`task/${id}`)}>
                {shortId(id)}
              </button>{" "}
              on {shortId(live.find((task) => task.id === id)?.instance ?? "")}
            </li>
          ))}
        </ol>
      )}
      {over === 0 && <Lines lines={scaleInLines(service)} />}
      <Protected live={live} />
    </Section>
  );
}

function Protected({ live }: { readonly live: ReturnType<Look["tasksOf"]> }) {
  const guarded = live.filter(({ protectedUntil }) => protectedUntil !== undefined);
  if (guarded.length === 0) return null;
  return (
    <ul className={css.list}>
      {guarded.slice(0, MOST * 2).map(({ id, protectedUntil }) => (
        <li key={id}>
          <button type="button" className={css.link} onClick={() => select(`task/${id}`)}>
            {shortId(id)}
          </button>{" "}
          protected until {clockText(protectedUntil ?? 0)}
        </li>
      ))}
    </ul>
  );
}

function useVictims({ id, plannedAt }: ServiceView, count: number): readonly string[] {
  const [victims, setVictims] = useState<readonly string[]>([]);
  const tasks = useMirror((mirror) => mirror.tasksByService.get(id));
  useEffect(() => {
    let current = true;
    void scaleIn(id, count).then((found) => {
      if (current) setVictims(found);
    });
    return () => {
      current = false;
    };
  }, [id, count, plannedAt, tasks]);
  return victims;
}
