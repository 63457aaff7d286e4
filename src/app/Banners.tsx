// What the page must say before anything else: the worker's health, and where the world came from.
import type { ReactNode } from "react";
import { printCall } from "../cli/print";
import { useMirror } from "../store/mirror";
import { play } from "../store/playground";
import { useSpeed } from "../panels/timeline/speed";
import { Button } from "../ui/Button";
import { IconButton } from "../ui/IconButton";
import { StatusGlyph, type GlyphShape, type Tone } from "../ui/StatusGlyph";
import type { WorkerHealth } from "../worker/protocol";
import { downloadJournal, saveFile } from "./downloadJournal";
import { OriginBanner } from "./OriginBanner";
import { usePage } from "./page";
import css from "./Banners.module.css";

export function Banners() {
  const health = useMirror((mirror) => mirror.health);
  const paused = usePage((page) => page.paused);
  const speed = useSpeed((state) => state.speed);
  return (
    <div className={css.banners}>
      <HealthBanner health={health} />
      <OriginBanner />
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

interface BannerProps {
  readonly shape: GlyphShape;
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
}

export function Banner({ shape, tone, children, actions, onClose }: BannerProps) {
  return (
    <div className={css.banner} role="status" data-tone={tone}>
      <StatusGlyph shape={shape} tone={tone} size={15} />
      <p>{children}</p>
      {actions}
      {onClose !== undefined && (
        <IconButton icon="close" size="small" label="Dismiss" onClick={onClose} />
      )}
    </div>
  );
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
              onClick={() => saveFile("ecs-playground-set-aside.json", toJson(health.scenario))}
            >
              Download everything
            </Button>
          }
        >
          Replay stopped twice at turn {health.turn} ({health.error}). The world stands just before
          it
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
          The simulation cannot run in this browser: {health.error}
        </Banner>
      );
  }
}

function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
