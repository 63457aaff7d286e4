// The terminal: the AWS CLI's language over this world. The app loads this file when its tab is
// first opened, for which it is a default export.
import { useEffect } from "react";
import { Button } from "../../ui/Button";
import { IconButton } from "../../ui/IconButton";
import { clearLog, logAsText, useLog } from "./log";
import { listenToPage } from "./pageCalls";
import { Prompt } from "./Prompt";
import { interrupt, useRunning } from "./runner";
import { TerminalLog } from "./TerminalLog";
import { CopyButton } from "../../ui/Copyable";
import css from "./Terminal.module.css";

export default function TerminalPanel() {
  useEffect(listenToPage, []);
  return (
    <section className={css.panel} aria-label="Terminal">
      <TerminalLog />
      <Progress />
      <Prompt tools={<Tools />} />
      <Spoken />
    </section>
  );
}

function Tools() {
  const entries = useLog((log) => log.entries);
  if (entries.length === 0) return null;
  return (
    <>
      <CopyButton text={logAsText(entries)} what="everything above" />
      <IconButton size="small" icon="close" label="Clear the log" onClick={clearLog} />
    </>
  );
}

/** What runs, of how many, and how to stop it. */
function Progress() {
  const { piece, begun, count } = useRunning();
  if (piece === undefined) return null;
  const [line = ""] = piece.split("\n");
  return (
    <div className={css.progress}>
      {count > 1 && <progress value={begun - 1} max={count} aria-label="Lines that have run" />}
      <span className={css.what}>{count > 1 ? `${begun} of ${count}: ${line}` : line}</span>
      <Button size="small" onClick={interrupt}>
        Stop
      </Button>
    </div>
  );
}

/** For who cannot see the log: the end of each command, short answers whole. */
function Spoken() {
  const said = useRunning((running) => running.said);
  return (
    <p role="status" className="visually-hidden">
      {said}
    </p>
  );
}
