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

/** Nobody's addresses: stand for the internet. */
const OUTSIDE = "203.0.113.10";
const OUTSIDE_IPV6 = "2001:db8::10";
/** A longer list of choices helps nobody. */
const MOST = 40;

type Way = "from" | "to";

/** `at`: the selection key of the task or instance that reaches or is reached. */
export function ReachAsker({ at }: { readonly at: string }) {
  const [way, setWay] = useState<Way>("from");
  const [other, setOther] = useState(OUTSIDE);
  const [port, setPort] = useState("80");
  const [protocol, setProtocol] = useState<"tcp" | "udp">("tcp");
  const choices = useChoices(at);
  const [from, to] = way === "from" ? [other, at] : [at, other];
  const answer = useReach({ from, to, port: Number(port), protocol });
  return (
    <details className={css.asker}>
      <summary>Who may reach whom?</summary>
      <div className={css.form}>
        <label>
          way
          <select
            value={way}
            onChange={(event) => setWay(event.target.value === "to" ? "to" : "from")}
          >
            <option value="from">it is reached</option>
            <option value="to">it reaches out</option>
          </select>
        </label>
        <label>
          {way}
          <select value={other} onChange={(event) => setOther(event.target.value)}>
            <option value={OUTSIDE}>outside the VPC</option>
            <option value={OUTSIDE_IPV6}>outside, by IPv6</option>
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

function useChoices(at: string): readonly { readonly key: string; readonly label: string }[] {
  const tasks = useMirror((mirror) => mirror.views.tasks);
  const instances = useMirror((mirror) => mirror.views.instances);
  return useMemo(() => {
    const live = [...tasks.values()].filter(({ lastStatus }) => lastStatus !== "STOPPED");
    const up = [...instances.values()].filter(({ state }) => state === "running");
    return [...live.slice(0, MOST).map(ofTask), ...up.slice(0, MOST).map(ofInstance)].filter(
      ({ key }) => key !== at,
    );
  }, [tasks, instances, at]);
}

function ofTask({ id, taskDefinition }: TaskView) {
  return { key: `task/${id}`, label: `task ${taskDefinition} ${shortId(id)}` };
}

function ofInstance({ id, instanceType }: InstanceView) {
  return { key: `instance/${id}`, label: `instance ${shortId(id)} ${instanceType}` };
}
