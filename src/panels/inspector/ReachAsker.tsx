// Who may reach whom: asks the security groups about one connection.
import { useEffect, useMemo, useState } from "react";
import { type ReachAnswer, reachAnswer } from "../../explain/reach";
import { shortId } from "../../explain/shortId";
import { useMirror } from "../../store/mirror";
import { reach } from "../../store/playground";
import { StatusGlyph } from "../../ui/StatusGlyph";
import type { InstanceView, TaskView } from "../../worker/frame";
import { Lines } from "./AnswerView";
import css from "./ReachAsker.module.css";

/** Nobody's address: stands for the internet. */
const OUTSIDE = "203.0.113.10";
/** A longer list of choices helps nobody. */
const MOST = 40;

export function ReachAsker({ to }: { readonly to: string }) {
  const [from, setFrom] = useState(OUTSIDE);
  const [port, setPort] = useState("80");
  const [protocol, setProtocol] = useState<"tcp" | "udp">("tcp");
  const choices = useChoices(to);
  const answer = useReach({ from, to, port: Number(port), protocol });
  return (
    <details className={css.asker}>
      <summary>May it be reached?</summary>
      <div className={css.form}>
        <label>
          from
          <select value={from} onChange={(event) => setFrom(event.target.value)}>
            <option value={OUTSIDE}>outside the VPC</option>
            {choices.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          protocol
          <select
            value={protocol}
            onChange={(event) => setProtocol(event.target.value === "udp" ? "udp" : "tcp")}
          >
            <option>tcp</option>
            <option>udp</option>
          </select>
        </label>
        <label>
          port
          <input
            type="number"
            min={1}
            max={65_535}
            value={port}
            onChange={(event) => setPort(event.target.value)}
          />
        </label>
      </div>
      {answer !== undefined && (
        <div role="status">
          <p className={css.verdict}>
            <StatusGlyph
              shape={answer.admitted ? "ok" : "err"}
              tone={answer.admitted ? "ok" : "err"}
            />
            <b>{answer.admitted ? "Admitted" : "Blocked"}</b>
          </p>
          <Lines lines={answer.lines} />
        </div>
      )}
    </details>
  );
}

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol: "tcp" | "udp";
}

function useReach({ from, to, port, protocol }: Asked): ReachAnswer | undefined {
  const groups = useMirror((mirror) => mirror.views.securityGroups);
  const [answer, setAnswer] = useState<ReachAnswer>();
  const isPort = Number.isInteger(port) && port >= 1 && port <= 65_535;
  useEffect(() => {
    let current = true;
    if (!isPort) return undefined;
    void reach({ from, to, port, protocol }).then((found) => {
      if (current) setAnswer(reachAnswer(found, groups));
    });
    return () => {
      current = false;
    };
  }, [from, to, port, protocol, isPort, groups]);
  return isPort ? answer : undefined;
}

function useChoices(to: string): readonly { readonly key: string; readonly label: string }[] {
  const tasks = useMirror((mirror) => mirror.views.tasks);
  const instances = useMirror((mirror) => mirror.views.instances);
  return useMemo(() => {
    const live = [...tasks.values()].filter(({ lastStatus }) => lastStatus !== "STOPPED");
    const up = [...instances.values()].filter(({ state }) => state === "running");
    return [...live.slice(0, MOST).map(ofTask), ...up.slice(0, MOST).map(ofInstance)].filter(
      ({ key }) => key !== to,
    );
  }, [tasks, instances, to]);
}

function ofTask({ id, taskDefinition }: TaskView) {
  return { key: `task/${id}`, label: `task ${taskDefinition} ${shortId(id)}` };
}

function ofInstance({ id, instanceType }: InstanceView) {
  return { key: `instance/${id}`, label: `instance ${shortId(id)} ${instanceType}` };
}
