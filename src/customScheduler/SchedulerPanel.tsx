// A tab in which a person writes a scheduler against the AWS SDK's shape and runs it on this world.
// Its calls enter the journal like any others; replays and links never run the program.
import { useEffect, useMemo, useRef, useState } from "react";
import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import { ProgramEditor, type ProgramHandle } from "../editor/ProgramEditor";
import { TabHint } from "../editor/BarEnd";
import { SUBMIT_KEY } from "../editor/keys";
import { countText } from "../explain/time";
import { useFollowing } from "../store/following";
import { safeStorage } from "../store/safeStorage";
import { Button } from "../ui/Button";
import { Kbd } from "../ui/Kbd";
import type { LogLine } from "./conversation";
import { declarationsOf } from "./declarations";
import { EMPTIEST_FIRST } from "./examples";
import { runProgram } from "./run";
import css from "./SchedulerPanel.module.css";
import { SDK_SERVICES } from "./services";

const MOST_LINES = 500;

const useProgram = create<{ readonly text: string }>()(
  persist(() => ({ text: EMPTIEST_FIRST }), {
    name: "ecs-playground.scheduler",
    storage: createJSONStorage(() => safeStorage),
  }),
);

interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}

export default function SchedulerPanel() {
  const text = useProgram((program) => program.text);
  const declarations = useMemo(() => declarationsOf(SDK_SERVICES), []);
  const handle = useRef<ProgramHandle>(null);
  const { lines, outcome, running, run, stop } = useRun(handle);
  const isFollowing = useFollowing(({ state }) => state !== "off");
  return (
    <section className={css.panel} aria-label="Custom scheduler">
      <div className={css.toolbar}>
        {running ? (
          <Button icon="close" onClick={stop}>
            Stop
          </Button>
        ) : (
          <Button icon="play" look="primary" onClick={run} disabled={isFollowing}>
            Run
          </Button>
        )}
        <Button size="small" look="ghost" onClick={() => handle.current?.replace(EMPTIEST_FIRST)}>
          Put back the example
        </Button>
        <p className={css.note}>
          {isFollowing
            ? "This page follows an endpoint: a program runs in a world of one’s own only."
            : "It runs in a sandbox without a network; the clock waits for it."}
        </p>
        <p className={css.note}>
          <Kbd>{SUBMIT_KEY}</Kbd> runs it.
        </p>
        <TabHint />
      </div>
      <div className={css.body}>
        <div className={css.editor}>
          <ProgramEditor
            text={text}
            declarations={declarations}
            label="Program of the custom scheduler"
            handle={handle}
            onText={(typed) => useProgram.setState({ text: typed })}
            onRun={() => {
              if (!running && !isFollowing) run();
            }}
          />
        </div>
        <RunLog lines={lines} outcome={outcome} running={running} />
        <p role="status" className="visually-hidden">
          {outcome?.text}
        </p>
      </div>
    </section>
  );
}

/** How it ended is said elsewhere: every line read aloud would be noise. */
const QUIET = { "aria-live": "off", "aria-label": "Output of the program" } as const;

function RunLog(props: {
  readonly lines: readonly LogLine[];
  readonly outcome: Outcome | undefined;
  readonly running: boolean;
}) {
  const { lines, outcome, running } = props;
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [lines, outcome]);
  return (
    // It scrolls: the keyboard must be able to.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={log} className={css.log} role="log" tabIndex={0} {...QUIET}>
      {lines.length === 0 && outcome === undefined && (
        <p className={css.note}>{running ? "Running…" : "What the program prints stands here."}</p>
      )}
      {lines.map((line, index) => (
        // Lines are only ever added at the end.
        // oxlint-disable-next-line react/no-array-index-key
        <pre key={index} data-level={line.level}>
          {line.text}
        </pre>
      ))}
      {outcome !== undefined && (
        <p className={css.outcome} data-ok={outcome.ok}>
          {outcome.text}
        </p>
      )}
    </div>
  );
}

function useRun(handle: { readonly current: ProgramHandle | null }) {
  const [lines, setLines] = useState<readonly LogLine[]>([]);
  const [outcome, setOutcome] = useState<Outcome>();
  const [control, setControl] = useState<AbortController>();
  useEffect(() => () => control?.abort(), [control]);
  const start = async (own: AbortController) => {
    const compiled = await handle.current?.compile();
    if (compiled === undefined) return;
    if (!compiled.ok) {
      setOutcome({ ok: false, text: `Line ${compiled.line}: ${compiled.message}` });
      return;
    }
    const log = (line: LogLine) => setLines((old) => [...old, line].slice(-MOST_LINES));
    const { ok, text, calls } = await runProgram(compiled.code, log, own.signal);
    setOutcome({ ok, text: `${text} It made ${countText(calls, "call")}.` });
  };
  return {
    lines,
    outcome,
    running: control !== undefined,
    run: () => {
      const own = new AbortController();
      setControl(own);
      setLines([]);
      setOutcome(undefined);
      void start(own).finally(() => setControl(undefined));
    },
    stop: () => control?.abort(),
  };
}
