// What a screen reader hears: one polite region, batched, so that it never chases the clock.
import { useEffect, useRef, useState } from "react";
import { factSentence, factTone } from "../../explain/facts";
import { namesOf } from "../../explain/names";
import { clockText, countText } from "../../explain/time";
import { useMirror } from "../../store/mirror";
import { type Preferences, usePreferences } from "../../store/preferences";
import type { RegionFactAt } from "../../worker/frame";

const BATCH_MS = 3000;
/** More sentences than this at once are counted instead. */
const MOST_SENTENCES = 4;

export function LiveRegion() {
  const narration = usePreferences((preferences) => preferences.narration);
  const [said, setSaid] = useState("");
  const heardTurn = useRef<number>(undefined);
  useEffect(() => {
    if (narration === "off") return undefined;
    const timer = setInterval(() => {
      const { clock, facts } = useMirror.getState();
      if (clock === undefined || clock.turn === heardTurn.current) return;
      const since = heardTurn.current ?? clock.turn;
      heardTurn.current = clock.turn;
      const fresh = facts.filter((fact) => fact.turn > since && fact.turn <= clock.turn);
      const text = narrate(fresh, narration, clock.speed >= 100 && clock.playing);
      if (text !== "") setSaid(`Until ${clockText(clock.now)}: ${text}`);
    }, BATCH_MS);
    return () => clearInterval(timer);
  }, [narration]);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  );
}

function narrate(
  facts: readonly RegionFactAt[],
  narration: Preferences["narration"],
  fast: boolean,
): string {
  const names = namesOf(useMirror.getState().views);
  const problems = facts.filter(
    ({ what }) => factTone(what) === "err" || factTone(what) === "warn",
  );
  const heard = narration === "problems" || fast ? problems : facts.filter(isWorthSaying);
  const sentences = heard.map(({ what }) => factSentence(what, names));
  if (sentences.length <= MOST_SENTENCES) return sentences.join(". ");
  const rest = sentences.length - MOST_SENTENCES;
  return `${sentences.slice(-MOST_SENTENCES).join(". ")}. And ${countText(rest, "more fact")}.`;
}

function isWorthSaying({ what }: RegionFactAt): boolean {
  return !["service-planned", "service-event", "task-forgotten", "called"].includes(what.kind);
}
