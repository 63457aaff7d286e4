// Each instance of the cluster, and its daemon or why there is none.
import type { Look } from "../../explain/answers/answer";
import { daemonRows } from "../../explain/answers/daemon";
import { shortId } from "../../explain/shortId";
import { taskLook } from "../../explain/status";
import { numberText } from "../../explain/time";
import { select } from "../../store/selection";
import type { ServiceView } from "../../worker/frame";
import { LedgerView } from "./LedgerView";
import { Section, Table } from "./Section";
import css from "./Why.module.css";

interface DaemonsProps {
  readonly service: ServiceView;
  readonly look: Look;
}

export function Daemons({ service, look }: DaemonsProps) {
  const rows = daemonRows(service, look);
  const there = rows.filter(({ task }) => task !== undefined).length;
  return (
    <Section
      title="Instances"
      aside={`${numberText(there)} of ${numberText(rows.length)} have their daemon`}
    >
      <Table
        label="Instances and their daemons"
        heads={["instance", "daemon"]}
        rows={rows.map(({ instance, task, because }) => ({
          key: instance.id,
          cells: [
            <button
              key="instance"
              type="button"
              className={css.link}
              onClick={() => select(`instance/${instance.id}`)}
            >
              {shortId(instance.id)}
            </button>,
            task === undefined ? (
              because
            ) : (
              <button
                key="task"
                type="button"
                className={css.link}
                onClick={() => select(`task/${task.id}`)}
              >
                {task.taskDefinition} {shortId(task.id)} {taskLook(task).word}
              </button>
            ),
          ],
        }))}
      />
      {there < rows.length && service.taskDefinition !== "" && (
        <LedgerView of={{ foretold: service.id }} version={`${service.plannedAt ?? 0}.${there}`} />
      )}
    </Section>
  );
}
