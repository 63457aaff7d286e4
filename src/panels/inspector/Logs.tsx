// What the containers of a task have printed, and where their log driver sends it.
import { useEffect, useState } from "react";
import type { ContainerLog, DockerLogsResponse } from "../../api/playground/dockerLogs";
import { printCall } from "../../cli/print";
import { clockText, milliText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { call } from "../../store/playground";
import { CopyButton } from "../../ui/Copyable";
import type { TaskView } from "../../worker/frame";
import { useCalm } from "../useCalm";
import { RuleBadge } from "./RuleBadge";
import { Section } from "./Section";
import css from "./Logs.module.css";
import why from "./Why.module.css";

const FOLLOW_MS = 400;
/** So many lines, broken ones or not, may have to be scrolled, and then also by the keyboard. */
const SCROLLS_FROM = 6;

export function Logs({ task }: { readonly task: TaskView }) {
  const { logs, problem } = useLogs(task.id);
  if (problem !== undefined) return <p className={why.quiet}>{problem}</p>;
  return (
    <>
      <h3>What its containers print</h3>
      <p className={why.sentence}>
        Containers do not really run: the behaviour of an image says what it prints.{" "}
        <RuleBadge rule="logs.prints" />
      </p>
      {logs?.map((log) => (
        <Section key={log.name} title={log.name}>
          <Container log={log} />
        </Section>
      ))}
    </>
  );
}

function Container({ log }: { readonly log: ContainerLog }) {
  const startsAt = useMirror((mirror) => mirror.clock?.startsAt ?? 0);
  const { driver, command, logGroup, logStream, lines } = log;
  const text = lines.map(({ message }) => message).join("\n");
  return (
    <>
      <p className={why.quiet}>
        {logGroup === undefined ? (
          `${driver}: only on the host, with docker logs.`
        ) : (
          <>
            {driver}: group <code>{logGroup}</code>, stream <code>{logStream}</code>
          </>
        )}
      </p>
      {lines.length === 0 ? (
        <p className={why.quiet}>Nothing printed yet.</p>
      ) : (
        <div className={css.box}>
          <ol
            tabIndex={lines.length < SCROLLS_FROM ? undefined : 0}
            aria-label={`Lines of ${log.name}`}
          >
            {lines.map(({ timestamp, message }, i) => (
              <li key={`${timestamp} ${i}`}>
                <time>
                  {clockText(timestamp - startsAt)}
                  {milliText(timestamp - startsAt)}
                </time>
                <span>{message}</span>
              </li>
            ))}
          </ol>
          <CopyButton text={text} what="lines" />
        </div>
      )}
      <p className={css.command}>
        <code>{commandOf(log)}</code>
        <CopyButton text={commandOf(log)} what="command" />
      </p>
    </>
  );

  function commandOf({ name }: ContainerLog): string {
    if (logGroup === undefined) return command;
    const input = { logGroupName: logGroup, logStreamName: logStream ?? name };
    return printCall({ service: "logs", operation: "GetLogEvents", input });
  }
}

interface Found {
  readonly logs?: readonly ContainerLog[];
  readonly problem?: string;
}

/** A read: it is no call of the journal. */
function useLogs(task: string): Found {
  const [found, setFound] = useState<Found>({});
  const moment = useCalm(
    useMirror((mirror) => `${mirror.clock?.branch} ${mirror.clock?.turn} ${mirror.clock?.now}`),
    FOLLOW_MS,
  );
  useEffect(() => {
    let current = true;
    const asked = { service: "playground", operation: "DockerLogs", input: { task } };
    void call(asked).then((answer) => {
      if (!current) return;
      if (!answer.ok) setFound({ problem: answer.error.message });
      else if (isLogs(answer.output)) setFound({ logs: answer.output.containers });
    });
    return () => {
      current = false;
    };
  }, [task, moment]);
  return found;
}

function isLogs(output: unknown): output is DockerLogsResponse {
  return typeof output === "object" && output !== null && "containers" in output;
}
