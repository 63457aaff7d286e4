// Resources as two books: what ECS counts for placement, and what the host really holds, with the
// tasks for which the two differ.
import { booksOf } from "../../explain/books";
import type { Look } from "../../explain/answers/answer";
import { shortId } from "../../explain/shortId";
import { numberText } from "../../explain/time";
import { select } from "../../store/selection";
import type { InstanceView, TaskView } from "../../worker/frame";
import { RuleBadge } from "./RuleBadge";
import { Section, Table } from "./Section";
import css from "./Why.module.css";

const WORDS = { CPU: "CPU", MEMORY: "memory", ENI: "ENI slots", PORTS: "host ports", GPU: "GPUs" };

interface BooksProps {
  readonly instance: InstanceView;
  readonly look: Look;
}

export function Books({ instance, look }: BooksProps) {
  const { rows, apart } = booksOf(instance, look.tasksOn(instance.id));
  const { binding, reserved } = instance;
  const ports = [
    ...reserved.tcpPorts.map((port) => `${port}/tcp`),
    ...reserved.udpPorts.map((port) => `${port}/udp`),
  ];
  return (
    <Section
      title="Its two books"
      aside={binding === undefined ? "what is taken" : `first to run out: ${WORDS[binding]}`}
    >
      <Table
        label="What is taken, for placement and on the host"
        heads={["resource", "has", "ECS counts", "host holds", "free"]}
        rows={rows.map(({ name, of, placement, host }) => ({
          key: name,
          cells: [
            name,
            numberText(of),
            numberText(placement),
            numberText(host),
            numberText(of - placement),
          ],
        }))}
      />
      {ports.length > 0 && <p className={css.quiet}>Static host ports: {ports.join(", ")}</p>}
      {apart.length > 0 && (
        <ul className={css.list}>
          {apart.map(({ task, holds }) => (
            <li key={task.id}>
              <button type="button" className={css.link} onClick={() => select(`task/${task.id}`)}>
                {task.taskDefinition} {shortId(task.id)}
              </button>{" "}
              {apartSentence(task, holds)} <RuleBadge rule={apartRule(task, holds)} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function apartSentence(task: TaskView, holds: boolean): string {
  if (holds) return `is stopping: free for ECS, and the host still holds ${size(task)}.`;
  if (hasEndedUnheard(task)) return `has ended on the host: ECS still counts ${size(task)}.`;
  return `is placed: ECS counts ${size(task)}, and the host has not given it yet.`;
}

function apartRule(task: TaskView, holds: boolean): string {
  if (holds) return "task.resources-offered";
  return hasEndedUnheard(task) ? "contact.catches-up" : "task.agent-queue";
}

/** ECS shows it RUNNING, so the host had room for it once. */
const hasEndedUnheard = ({ lastStatus }: TaskView): boolean => lastStatus === "RUNNING";

function size({ cpu, memoryMiB }: { readonly cpu: number; readonly memoryMiB: number }): string {
  const memory = `${numberText(memoryMiB)} MiB`;
  return cpu === 0 ? memory : `${numberText(cpu)} CPU units and ${memory}`;
}
