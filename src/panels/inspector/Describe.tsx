// What the selected thing's Describe call answers, through the same door as every call.
import { useEffect, useState } from "react";
import type { Answer } from "../../api/call";
import { printCall } from "../../cli/print";
import { useMirror } from "../../store/mirror";
import { call } from "../../store/playground";
import { Copyable } from "../../ui/Copyable";
import { describeCall } from "./describeCall";
import { type Target, useShownCluster } from "./target";
import css from "./Why.module.css";

export function Describe({ target }: { readonly target: Target | undefined }) {
  const shown = useShownCluster();
  if (target !== undefined) return <Answered target={target} />;
  if (shown === undefined) return <p className={css.quiet}>Nothing is selected.</p>;
  return <Answered target={{ kind: "cluster", it: { id: shown, status: "ACTIVE" } }} />;
}

function Answered({ target }: { readonly target: Target }) {
  const [answer, setAnswer] = useState<Answer>();
  const playing = useMirror((mirror) => mirror.clock?.playing === true);
  const turn = useMirror((mirror) => mirror.clock?.turn);
  const asked = describeCall(target);
  const text = JSON.stringify(asked);
  // While the clock runs the answer follows the selected record, not every turn.
  const moment = playing ? target.it : turn;
  useEffect(() => {
    let current = true;
    void call(JSON.parse(text)).then((answered) => {
      if (current) setAnswer(answered);
    });
    return () => {
      current = false;
    };
  }, [text, moment]);
  return (
    <>
      <Copyable text={printCall(asked)} what="command" />
      <div style={{ height: 8 }} />
      {answer !== undefined && (
        <Copyable
          text={JSON.stringify(answer.ok ? answer.output : answer.error, undefined, 2)}
          what="answer"
          wrap={false}
        />
      )}
    </>
  );
}
