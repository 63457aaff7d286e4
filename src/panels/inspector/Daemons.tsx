// Each instance of the cluster, and its daemon or why there is none.
import type { Look } from "../../explain/answers/answer";
import { daemonRows } from "../../explain/answers/daemon";
import { shortId } from "../../explain/shortId";
import { taskLook } from "../../explain/status";
import { numberText } from "../../explain/time";
import { select } from "../../store/selection";
import type { ServiceView } from "../../worker/frame";
import { reasonText } from "../../explain/answers/notPlaced";
import { useLedger } from "./LedgerView";
import { Section, Table } from "./Section";
import css from "./Why.module.css";

interface DaemonsProps {
  readonly service: ServiceView;
  readonly look: Look;
}

export function Daemons({ service, look }: DaemonsProps) {
  const rows = daemonRows(service, look);
  const judged = useLedger({ foretold: service.id }, `${look.now}`);
  const objections = (id: string) =>
    judged?.rows.find(({ ec2InstanceId }) => ec2InstanceId === id)?.reasons ?? [];
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
              objections(instance.id).map(reasonText).join("; ") || because
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
    </Section>
  );
}
