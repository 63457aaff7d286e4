// The facts that mention the selected thing, newest first; a click moves the clock there.
import { useMemo } from "react";
import { factMentions } from "../../explain/facts";
import { useMirror } from "../../store/mirror";
import { FactLine } from "../facts/FactLine";
import { useNames } from "../facts/useNames";
import { useCalm } from "../useCalm";
import css from "./Why.module.css";

const MOST = 200;

export function History({ selection }: { readonly selection: string | undefined }) {
  const facts = useCalm(
    useMirror((mirror) => mirror.facts),
    200,
  );
  const names = useNames(facts);
  const shown = useMemo(() => {
    const own = facts.filter(
      ({ what }) => selection === undefined || factMentions(what, names).includes(selection),
    );
    return own.slice(-MOST).toReversed();
  }, [facts, names, selection]);
  if (shown.length === 0) return <p className={css.quiet}>Nothing has happened to it yet.</p>;
  return (
    <ol>
      {shown.map((fact) => (
        <li key={`${fact.turn}.${fact.index}`}>
          <FactLine fact={fact} names={names} />
        </li>
      ))}
    </ol>
  );
}
