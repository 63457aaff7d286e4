// Why a task stands where it stands, what it waits for, or why it stopped.
import { blockedOnSentence } from "../../explain/blockedOn";
import { containerWaitSentence, stageWord } from "../../explain/containerWait";
import { shortId } from "../../explain/shortId";
import { taskLook } from "../../explain/status";
import { clockText, countText } from "../../explain/time";
import { select } from "../../store/selection";
import { Copyable } from "../../ui/Copyable";
import type { TaskView } from "../../worker/frame";
import { LedgerView } from "./LedgerView";
import { Verdict } from "./Verdict";
import css from "./Why.module.css";

export function WhyTask({ task }: { readonly task: TaskView }) {
  const look = taskLook(task);
  return (
    <>
      <Verdict look={look} title={titleOf(task, look.word)}>
        {waitingFor(task)}
      </Verdict>
      {task.stoppedReason !== undefined && <Copyable text={stopText(task)} what="stopped reason" />}
      <Containers task={task} />
      <h4 className={css.section}>
        Why on{" "}
        <button
          type="button"
          className={css.link}
          onClick={() => select(`instance/${task.instance}`)}
        >
          {shortId(task.instance)}
        </button>
      </h4>
      {task.attempt === undefined ? (
        <p className={css.sentence}>
          StartTask named this instance: placement constraints and strategies were not asked.
        </p>
      ) : (
        <>
          <p className={css.sentence}>
            At {clockText(task.attempt.at)} it fitted on {task.attempt.fitting} of{" "}
            {countText(task.attempt.candidates, "registered instance")}.
          </p>
          <LedgerView of={{ task: task.id }} version={task.id} />
        </>
      )}
    </>
  );
}

function titleOf(task: TaskView, word: string): string {
  if (task.lastStatus === "STOPPED") return "Stopped";
  if (task.desiredStatus === "STOPPED") return `${word}: it was told to stop`;
  if (task.lastStatus === "RUNNING" && task.healthyAt !== undefined && !task.healthy) {
    return "Running, not yet counted as healthy";
  }
  if (task.lastStatus === "RUNNING") return task.healthy ? "Running and healthy" : "Running";
  return `${word}: on its way up`;
}

function waitingFor(task: TaskView): string {
  if (task.blockedOn !== undefined) return blockedOnSentence(task.blockedOn);
  if (task.lastStatus === "STOPPED") return `Stopped at ${clockText(task.stoppedAt ?? 0)}.`;
  if (task.healthyAt !== undefined && !task.healthy) {
    return `It counts as healthy at ${clockText(task.healthyAt)}, if it still runs then.`;
  }
  if (task.startedAt !== undefined) return `Running since ${clockText(task.startedAt)}.`;
  return `Created at ${clockText(task.createdAt)}.`;
}

function stopText(task: TaskView): string {
  const code = task.stopCode === undefined ? "" : `stopCode: ${task.stopCode}\n`;
  return `${code}stoppedReason: ${task.stoppedReason ?? ""}`;
}

function Containers({ task }: { readonly task: TaskView }) {
  return (
    <>
      <h4 className={css.section}>Containers</h4>
      <dl className={css.facts}>
        {task.containers.map((container) => (
          <ContainerRow key={container.name} container={container} />
        ))}
      </dl>
    </>
  );
}

/** ECS still shows what it heard last. */
function isUnreported({ lastStatus, stage }: TaskView["containers"][number]): boolean {
  if (stage === "STOPPED") return lastStatus !== "STOPPED";
  return stage === "RUNNING" && lastStatus === "PENDING";
}

function ContainerRow({ container }: { readonly container: TaskView["containers"][number] }) {
  const ports = container.networkBindings.map(
    ({ hostPort, containerPort }) => `:${hostPort} → ${containerPort}`,
  );
  const words = [
    container.lastStatus,
    ...(container.exitCode === undefined ? [] : [`exit ${container.exitCode}`]),
    ...(container.healthStatus === "UNKNOWN" ? [] : [container.healthStatus]),
    ...(container.restartCount === undefined ? [] : [`restarts ${container.restartCount}`]),
    ...(isUnreported(container) ? [`on its host: ${stageWord(container.stage)}`] : []),
    ...ports,
    ...(container.reason === undefined ? [] : [container.reason]),
  ];
  return (
    <>
      <dt>{container.name}</dt>
      <dd>
        {words.join(" · ")}
        {container.wait && <p>{containerWaitSentence(container.name, container.wait)}</p>}
      </dd>
    </>
  );
}
