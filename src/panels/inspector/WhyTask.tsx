// Why a task stands where it stands, what it waits for, or why it stopped.
import { taskAnswer } from "../../explain/answers/task";
import { shortId } from "../../explain/shortId";
import { clockText, countText } from "../../explain/time";
import { select } from "../../store/selection";
import { Copyable } from "../../ui/Copyable";
import type { TaskView } from "../../worker/frame";
import { AnswerView } from "./AnswerView";
import { Ladder } from "./Ladder";
import { LedgerView } from "./LedgerView";
import { RuleBadge } from "./RuleBadge";
import { Section } from "./Section";
import { TaskNetwork } from "./TaskNetwork";
import { useLook } from "./useLook";
import css from "./Why.module.css";

export function WhyTask({ task }: { readonly task: TaskView }) {
  const look = useLook();
  return (
    <>
      <AnswerView answer={taskAnswer(task, look)} />
      {task.stoppedReason !== undefined && <Copyable text={stopText(task)} what="stopped reason" />}
      <Ladder task={task} />
      <TaskNetwork task={task} />
      <Placement task={task} />
    </>
  );
}

function Placement({ task }: { readonly task: TaskView }) {
  const host = (
    <>
      Why on{" "}
      <button
        type="button"
        className={css.link}
        onClick={() => select(`instance/${task.instance}`)}
      >
        {shortId(task.instance)}
      </button>
    </>
  );
  if (task.attempt === undefined) {
    return (
      <Section title={host}>
        <p className={css.sentence}>
          StartTask named this instance: placement strategies were not asked.{" "}
          <RuleBadge rule="task.start-task" />
        </p>
      </Section>
    );
  }
  const { at, fitting, candidates } = task.attempt;
  return (
    <Section title={host}>
      <p className={css.sentence}>
        At {clockText(at)} it fitted on {fitting} of {countText(candidates, "registered instance")}.
      </p>
      <LedgerView of={{ task: task.id }} version={task.id} />
    </Section>
  );
}

function stopText(task: TaskView): string {
  const code = task.stopCode === undefined ? "" : `stopCode: ${task.stopCode}\n`;
  return `${code}stoppedReason: ${task.stoppedReason ?? ""}`;
}
