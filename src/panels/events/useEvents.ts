// The newest events that match a pattern, kept up with the world as long as the panel is open. The
// worker looks through a little of the past each time it is asked; it is asked until it is done.
import { useEffect, useRef, useState } from "react";
import { useMirror } from "../../store/mirror";
import { events } from "../../store/playground";
import type { EventsAsked, EventsFound } from "../../worker/protocol";
import { useCalm } from "../useCalm";

/** Between two readings of a past that is being looked through, real ms: room for frames. */
const PAUSE_MS = 15;
const FOLLOW_MS = 400;

const NOBODY: EventsAsked = { limit: 0 };

/** Undefined: not one answer yet. */
export function useEvents(pattern: unknown, limit: number): EventsFound | undefined {
  const [found, setFound] = useState<EventsFound>();
  const turn = useMirror((mirror) => mirror.clock?.turn);
  const branch = useMirror((mirror) => mirror.clock?.branch);
  const moment = useCalm(`${branch} ${turn}`, FOLLOW_MS);
  const asked = JSON.stringify({ pattern, limit });
  const shown = useRef(asked);
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await events(JSON.parse(asked) as EventsAsked);
      if (!current) return;
      // What is shown stays until as much is found again, or nothing more is.
      const isNew = shown.current !== asked;
      if (isNew || !answer.unfinished || answer.events.length > 0) {
        shown.current = asked;
        setFound(answer);
      }
      if (answer.unfinished) timer = setTimeout(() => void ask(), PAUSE_MS);
    };
    void ask();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, moment]);
  useEffect(() => () => void events(NOBODY), []);
  return found;
}
