// What the page must say before anything else: the worker's health, and where the world came from.
import { printCall } from "../../cli/print";
import { useMirror } from "../../store/mirror";
import { play } from "../../store/playground";
import { useSpeed } from "../timeline/speed";
import { Button } from "../../ui/Button";
import type { WorkerHealth } from "../../worker/protocol";
import { dismiss, useNotices } from "../../store/notices";
import { download } from "../../store/share";
import { Banner } from "./Banner";
import { downloadJournal } from "./downloadJournal";
import { OriginBanner } from "./OriginBanner";
import { usePage } from "../page";
import css from "./Banners.module.css";

export function Banners() {
  const health = useMirror((mirror) => mirror.health);
  const paused = usePage((page) => page.paused);
  const speed = useSpeed((state) => state.speed);
  return (
    <div className={css.banners}>
      <HealthBanner health={health} />
      <OriginBanner />
      <Notices />
      {paused === "hidden" && (
        <Banner
          shape="info"
          tone="info"
          onClose={() => usePage.setState({ paused: undefined })}
          actions={
            <Button
              size="small"
              icon="play"
              onClick={() => {
                usePage.setState({ paused: undefined });
                void play(speed);
              }}
            >
              Play on
            </Button>
          }
        >
          Paused while this tab was hidden.
        </Banner>
      )}
    </div>
  );
}

function Notices() {
  const notices = useNotices((state) => state.notices);
  return notices.map((notice) => (
    <Banner
      key={notice.id}
      shape={notice.tone === "problem" ? "err" : "info"}
      tone={notice.tone === "problem" ? "err" : "info"}
      onClose={() => dismiss(notice.id)}
    >
      {notice.text}
      {notice.details.length > 0 && (
        <ul className={css.details}>
          {notice.details.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Banner>
  ));
}

const DEATHS = {
  crashed: "The simulation crashed",
  hung: "The simulation did not answer for 5 s",
  "never-started": "The simulation did not start",
} as const;

function HealthBanner({ health }: { readonly health: WorkerHealth }) {
  switch (health.state) {
    case "starting":
    case "running":
      return null;
    case "restarting":
      return (
        <Banner shape="warn" tone="warn">
          {DEATHS[health.because]}. It is started again and replays your calls; nothing is lost.
        </Banner>
      );
    case "set-aside":
      return (
        <Banner
          shape="err"
          tone="err"
          actions={
            <Button
              size="small"
              icon="download"
              onClick={() => download({ name: "set-aside.json", text: toJson(health.scenario) })}
            >
              Download everything
            </Button>
          }
        >
          Replay stopped twice at turn {health.turn} ({firstLine(health.error)}). The world stands
          just before it
          {health.call !== undefined && (
            <>
              ; this call is set aside: <code>{printCall(health.call)}</code>
            </>
          )}
          .
        </Banner>
      );
    case "failed":
      return (
        <Banner
          shape="err"
          tone="err"
          actions={
            <Button size="small" icon="download" onClick={downloadJournal}>
              Download the journal
            </Button>
          }
        >
          The simulation cannot run in this browser: {firstLine(health.error)}
        </Banner>
      );
  }
}

/** Of an error with its stack. */
function firstLine(error: string): string {
  return error.split("\n", 1)[0] ?? "";
}

function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
