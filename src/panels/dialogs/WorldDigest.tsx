// Sixteen digits that two people can compare: the same digest is the same world at the same moment.
import { useEffect, useState } from "react";
import { useMirror } from "../../store/mirror";
import { digest } from "../../store/playground";
import css from "./Dialogs.module.css";

export function WorldDigest() {
  const [digits, setDigits] = useState<string>();
  const now = useMirror((mirror) => mirror.clock?.now);
  const turn = useMirror((mirror) => mirror.clock?.turn);
  const branch = useMirror((mirror) => mirror.clock?.branch);
  const playing = useMirror((mirror) => mirror.clock?.playing === true);
  useEffect(() => {
    setDigits(undefined);
    if (playing) return undefined;
    let current = true;
    void digest().then((found) => {
      if (current) setDigits(found);
    });
    return () => {
      current = false;
    };
  }, [now, turn, branch, playing]);
  return (
    <p className={css.quiet}>
      World digest <code>{digits ?? "…"}</code>:{" "}
      {playing
        ? "it is read while the clock stands."
        : "the same digits are the same world at the same moment, here and behind the link."}
    </p>
  );
}
