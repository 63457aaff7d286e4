// Whose world this is, and whether it is kept.
import { useAutosave } from "../store/autosave";
import { keepCopy, startOver, useDocument } from "../store/document";
import { useMirror } from "../store/mirror";
import { Button } from "../ui/Button";
import css from "./Keeping.module.css";

const ORIGINS = {
  gallery: "from the gallery",
  link: "view from a link",
  endpoint: "at the endpoint",
} as const;

export function Keeping() {
  const origin = useDocument((state) => state.origin);
  const failed = useAutosave(({ state }) => state === "failed");
  const kept = useAutosave((autosave) => autosave.kept);
  const restored = useDocument((state) => state.restored);
  const moved = useMirror((mirror) => mirror.clock?.inPast === true || mirror.serial > 1);
  if (origin === undefined) return null;
  if (origin.kind === "own") {
    const keeping = kept ? "kept in this browser" : "being kept…";
    return <span className={css.quiet}>{failed ? "not kept: storage failed" : keeping}</span>;
  }
  return (
    <span className={css.view}>
      <span className={css.quiet}>{ORIGINS[origin.kind]}</span>
      <Button size="small" onClick={() => void keepCopy()}>
        Keep a copy
      </Button>
      {origin.kind !== "endpoint" && (restored || moved) && (
        <Button size="small" look="ghost" onClick={() => void startOver()}>
          Start over
        </Button>
      )}
    </span>
  );
}
