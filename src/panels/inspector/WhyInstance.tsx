// Why an instance takes no more tasks, what goes on without its agent, or why it never registered.
import { ifDrained, instanceAnswer } from "../../explain/answers/instance";
import { shortId } from "../../explain/shortId";
import { taskLook } from "../../explain/status";
import { clockText, countText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { select } from "../../store/selection";
import { StatusGlyph } from "../../ui/StatusGlyph";
import type { InstanceView, TaskView } from "../../worker/frame";
import { AnswerView, Lines } from "./AnswerView";
import { Books } from "./Books";
import { HostFacts } from "./HostFacts";
import { Section } from "./Section";
import { useLook } from "./useLook";
import css from "./Why.module.css";

const NO_TASKS: readonly TaskView[] = [];

export function WhyInstance({ instance }: { readonly instance: InstanceView }) {
  const look = useLook();
  const drained = ifDrained(instance, look);
  return (
    <>
      <AnswerView answer={instanceAnswer(instance, look)} />
      <p className={css.quiet}>
        {instance.instanceType} in {instance.availabilityZone}, launched at{" "}
        {clockText(instance.launchedAt)}
      </p>
      {drained.length > 0 && (
        <Section title="If it were drained">
          <Lines lines={drained} />
        </Section>
      )}
      {hasRoom(instance) && <Books instance={instance} look={look} />}
      <Tasks instance={instance} />
      <HostFacts instance={instance} />
    </>
  );
}

/** A host that is gone, or is no container instance yet, has nothing to give. */
function hasRoom({ status, state }: InstanceView): boolean {
  return status !== undefined && status !== "INACTIVE" && state !== "terminated";
}

function Tasks({ instance }: { readonly instance: InstanceView }) {
  const tasks = useMirror((mirror) => mirror.tasksByInstance.get(instance.id) ?? NO_TASKS);
  const live = tasks.filter((task) => task.lastStatus !== "STOPPED");
  if (live.length === 0) return null;
  return (
    <Section title="Tasks" aside={countText(live.length, "task")}>
      <ul className={css.services}>
        {live.slice(0, 50).map((task) => (
          <li key={task.id}>
            <button type="button" className={css.service} onClick={() => select(`task/${task.id}`)}>
              <StatusGlyph {...glyphOf(task)} />
              <span>
                <b>{task.taskDefinition}</b> {shortId(task.id)} · {taskLook(task).word}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function glyphOf(task: TaskView) {
  const { shape, tone } = taskLook(task);
  return { shape, tone };
}
