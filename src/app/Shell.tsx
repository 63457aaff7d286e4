// The page around one world: header, graph, inspector, timeline, dock. Wide screens have resizable
// panels; narrow ones stack them.
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { afterGraph } from "./afterGraph";
import { Header } from "./Header";
import { LessonBar } from "./LessonBar";
import { Stage } from "./Stage";
import { useMedia } from "./useAppearance";
import { Split } from "../ui/Split";
import { useFileDrop } from "./useFileDrop";
import { usePauseWhenHidden } from "./usePauseWhenHidden";
import { useShortcuts } from "./useShortcuts";
import { isServedByEndpoint } from "../store/served";
import { type DockTab, usePage } from "../panels/page";
import css from "./Shell.module.css";

const Banners = lazy(async () => {
  await afterGraph();
  return { default: (await import("../panels/banners/Banners")).Banners };
});
const FollowStrip = lazy(async () => {
  await afterGraph();
  return { default: (await import("../panels/following/FollowStrip")).FollowStrip };
});
const Timeline = lazy(async () => {
  await afterGraph();
  return { default: (await import("../panels/timeline/Timeline")).Timeline };
});
const Dock = lazy(async () => {
  await afterGraph();
  return { default: (await import("./Dock")).Dock };
});
const InspectorSide = lazy(async () => {
  await afterGraph();
  return { default: (await import("./InspectorSide")).InspectorSide };
});
const LiveRegion = lazy(async () => {
  await afterGraph();
  return { default: (await import("../panels/narration/LiveRegion")).LiveRegion };
});
const Dialogs = lazy(() => import("./Dialogs").then((module) => ({ default: module.Dialogs })));

export function Shell() {
  const narrow = useMedia("(max-width: 899px)");
  const medium = useMedia("(max-width: 1179px)");
  const dialog = usePage((page) => page.dialog);
  useShortcuts();
  usePauseWhenHidden();
  const dropping = useFileDrop();
  useEffect(() => {
    // Ahead of its use; where it cannot be had now, its use will say so.
    const ahead = () => void import("./Dialogs").catch(() => undefined);
    const timer = setTimeout(ahead, 2000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={css.shell} data-narrow={narrow}>
      <SkipLinks />
      <Header />
      <Suspense fallback={null}>
        <Banners />
        {isServedByEndpoint() && <FollowStrip />}
      </Suspense>
      {narrow && <Stacked />}
      {!narrow && (medium ? <MediumPanels /> : <Panels />)}
      <Suspense fallback={null}>
        <LiveRegion />
      </Suspense>
      {dropping && <p className={css.drop}>Drop a scenario file to open it</p>}
      {dialog !== undefined && (
        <Suspense fallback={null}>
          <Dialogs dialog={dialog} />
        </Suspense>
      )}
    </div>
  );
}

function SkipLinks() {
  return (
    <nav className={css.skips} aria-label="Skip links">
      <a href="#graph" onClick={skipTo("graph")}>
        Skip to the graph
      </a>
      <a href="#inspector" onClick={skipTo("inspector")}>
        Skip to the inspector
      </a>
      <a href="#timeline" onClick={skipTo("timeline")}>
        Skip to the timeline
      </a>
      <a href="#dock" onClick={skipTo("dock")}>
        Skip to facts, terminal and editor
      </a>
    </nav>
  );
}

/** The fragment belongs to worlds: a skip link moves the focus and leaves the address alone. */
function skipTo(id: string) {
  return (event: { readonly preventDefault: () => void }) => {
    event.preventDefault();
    const region = document.getElementById(id);
    const inside = region?.querySelector<HTMLElement>('[tabindex="0"], button, a[href], input');
    (inside ?? region)?.focus();
  };
}

/** So much that a gallery scenario's graph fits above at 1280 × 720. */
function dockHeight(): number {
  return Math.min(190, Math.max(104, window.innerHeight - 616));
}

/** Of what is read line by line: a command and its answer, or a list of events and its filter. */
const ROOMY: ReadonlySet<DockTab> = new Set(["terminal", "events"]);

/** Some fifteen lines; on a small screen fewer, for the graph above them. */
function roomyHeight(): number {
  return Math.round(Math.min(420, Math.max(200, window.innerHeight * 0.59 - 225)));
}

/** What is written in, JSON or a program: it is tall. */
const TALL: ReadonlySet<DockTab> = new Set(["editor", "scheduler"]);

/** Wide enough for lines of JSON, and no wider: the graph beside it must stay readable. */
function editorWidth(): number {
  return Math.round(Math.min(720, Math.max(480, window.innerWidth * 0.4)));
}

/** While something tall is open it has the column at the side, and the inspector lies below. */
function Panels() {
  const editing = usePage((page) => TALL.has(page.dockTab));
  const roomy = usePage((page) => ROOMY.has(page.dockTab));
  const [inspector, setInspector] = useState(336);
  const [editor, setEditor] = useState(editorWidth);
  const [dock, setDock] = useState(dockHeight);
  const [roomyDock, setRoomyDock] = useState(roomyHeight);
  const [low, setLow] = useState(() => Math.max(150, dockHeight()));
  const lowest = roomy
    ? { sizePx: roomyDock, onSize: setRoomyDock }
    : { sizePx: dock, onSize: setDock };
  const lower = editing ? { sizePx: low, onSize: setLow } : lowest;
  useFocusKeptOn(editing);
  const side = (
    <Region id="inspector" key="inspector">
      <InspectorSide />
    </Region>
  );
  const tabs = (
    <Region id="dock" key="dock">
      <Dock />
    </Region>
  );
  return (
    <main className={css.panels}>
      <Split
        panes="columns"
        label={editing ? "Width of the editor" : "Width of the inspector"}
        {...{ sizePx: editing ? editor : inspector, leastPx: 260, mostPx: 900, keepPx: 560 }}
        onSize={editing ? setEditor : setInspector}
      >
        <Split
          panes="rows"
          label={editing ? "Height of the inspector" : "Height of the panel below"}
          {...{ sizePx: lower.sizePx, leastPx: 32, mostPx: 900, keepPx: roomy ? 240 : 320 }}
          onSize={lower.onSize}
        >
          <StageOverTimeline />
          {editing ? side : tabs}
        </Split>
        {editing ? tabs : side}
      </Split>
    </main>
  );
}

/** The dock moves when the editor comes or goes: a focus on its tabs moves along. */
function useFocusKeptOn(editing: boolean): void {
  const before = useRef(editing);
  useEffect(() => {
    if (before.current === editing) return;
    before.current = editing;
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>("#dock [role=tab][aria-selected=true]")?.focus();
  }, [editing]);
}

/** Beyond this its rows scroll, unless the bar is moved. */
const TIMELINE_MOST = 200;

/** The timeline is as high as its rows, and the graph has the rest. */
function StageOverTimeline() {
  const rows = usePage((page) => page.timelinePx);
  const [wish, setTimeline] = useState<number>();
  const sizePx = wish ?? Math.min(rows, TIMELINE_MOST);
  return (
    <Split
      panes="rows"
      label="Height of the timeline"
      {...{ sizePx, leastPx: 96, mostPx: 320, keepPx: 160 }}
      onSize={setTimeline}
    >
      <section id="graph" aria-label="Cluster" className={css.stage}>
        <LessonBar />
        <Stage />
      </section>
      <Region id="timeline">
        <Timeline />
      </Region>
    </Split>
  );
}

/** A part of the page that comes a moment after the graph. */
function Region({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <div id={id} className={css.region}>
      <Suspense fallback={null}>{children}</Suspense>
    </div>
  );
}

/** Too narrow for a column beside the graph: the inspector lies below, beside the dock. */
function MediumPanels() {
  const editing = usePage((page) => TALL.has(page.dockTab));
  const roomy = usePage((page) => ROOMY.has(page.dockTab));
  const [lower, setLower] = useState(() => Math.round(window.innerHeight * 0.27));
  const [split, setSplit] = useState(0.44);
  const [wide, setWide] = useState(0.62);
  const isWide = editing || roomy;
  const [share, setShare] = isWide ? [wide, setWide] : [split, setSplit];
  const width = window.innerWidth;
  return (
    <main className={css.panels}>
      <Split
        panes="rows"
        label="Height of inspector and facts"
        {...{ sizePx: editing ? Math.max(lower, 300) : lower, leastPx: 120, mostPx: 600 }}
        keepPx={300}
        onSize={setLower}
      >
        <StageOverTimeline />
        <Split
          panes="columns"
          label="Width of facts, terminal and editor"
          {...{ sizePx: Math.round(share * width), leastPx: 240, mostPx: width, keepPx: 240 }}
          onSize={(sizePx) => setShare(sizePx / width)}
        >
          <Region id="inspector">
            <InspectorSide />
          </Region>
          <Region id="dock">
            <Dock />
          </Region>
        </Split>
      </Split>
    </main>
  );
}

function Stacked() {
  return (
    <main className={css.stack}>
      <LessonBar />
      <section id="timeline" className={css.stackTimeline}>
        <Suspense fallback={null}>
          <Timeline />
        </Suspense>
      </section>
      <section id="graph" className={css.stackGraph}>
        <Stage />
      </section>
      <section id="inspector" className={css.stackInspector}>
        <Suspense fallback={null}>
          <InspectorSide />
        </Suspense>
      </section>
      <section id="dock" className={css.stackDock}>
        <Suspense fallback={null}>
          <Dock />
        </Suspense>
      </section>
    </main>
  );
}
