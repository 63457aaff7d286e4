// The page around one world: header, graph, inspector, timeline, dock. Wide screens have resizable
// panels; narrow ones stack them.
import { lazy, Suspense, useEffect, useState } from "react";
import { Group, Panel, Separator, usePanelRef } from "react-resizable-panels";
import { Timeline } from "../panels/timeline/Timeline";
import { LiveRegion } from "../panels/narration/LiveRegion";
import { Banners } from "../panels/banners/Banners";
import { Dock } from "./Dock";
import { Header } from "./Header";
import { InspectorSide } from "./InspectorSide";
import { LessonBar } from "./LessonBar";
import { Stage } from "./Stage";
import { useMedia } from "./useAppearance";
import { useFileDrop } from "./useFileDrop";
import { usePauseWhenHidden } from "./usePauseWhenHidden";
import { useShortcuts } from "./useShortcuts";
import { usePage } from "../panels/page";
import css from "./Shell.module.css";

const Dialogs = lazy(() => import("./Dialogs").then((module) => ({ default: module.Dialogs })));

export function Shell() {
  const narrow = useMedia("(max-width: 899px)");
  const medium = useMedia("(max-width: 1179px)");
  const dialog = usePage((page) => page.dialog);
  useShortcuts();
  usePauseWhenHidden();
  const dropping = useFileDrop();
  useEffect(() => {
    const timer = setTimeout(() => void import("./Dialogs"), 2000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={css.shell} data-narrow={narrow}>
      <SkipLinks />
      <Header />
      <Banners />
      {narrow && <Stacked />}
      {!narrow && (medium ? <MediumPanels /> : <Panels />)}
      <LiveRegion />
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
        Skip to facts, editor and journal
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
  return Math.min(190, Math.max(84, window.innerHeight - 636));
}

const EDITOR_HEIGHT = 360;

/** The editor needs room: the dock grows for it, and shrinks again after it. */
function useDockPanel() {
  const panel = usePanelRef();
  const [height] = useState(dockHeight);
  const editing = usePage((page) => page.dockTab === "editor");
  useEffect(() => {
    const now = panel.current?.getSize().inPixels ?? 0;
    if (editing && now < EDITOR_HEIGHT) panel.current?.resize(EDITOR_HEIGHT);
    if (!editing && now >= EDITOR_HEIGHT) panel.current?.resize(height);
  }, [editing, height, panel]);
  return { panel, height };
}

function Panels() {
  const dock = useDockPanel();
  return (
    <Group orientation="horizontal" className={css.panels}>
      <Panel minSize="50%">
        <Group orientation="vertical">
          <Panel minSize="25%" id="graph" className={css.stage}>
            <LessonBar />
            <Stage />
          </Panel>
          <Separator className={css.rowHandle} aria-label="Height of the timeline" />
          <Panel
            id="timeline"
            defaultSize={164}
            minSize={96}
            maxSize={320}
            groupResizeBehavior="preserve-pixel-size"
          >
            <Timeline />
          </Panel>
          <Separator className={css.rowHandle} aria-label="Height of facts, editor and journal" />
          <Panel
            id="dock"
            panelRef={dock.panel}
            defaultSize={dock.height}
            minSize={32}
            groupResizeBehavior="preserve-pixel-size"
          >
            <Dock />
          </Panel>
        </Group>
      </Panel>
      <Separator className={css.columnHandle} aria-label="Width of the inspector" />
      <Panel
        id="inspector"
        defaultSize={336}
        minSize={260}
        maxSize={560}
        groupResizeBehavior="preserve-pixel-size"
      >
        <InspectorSide />
      </Panel>
    </Group>
  );
}

/** Too narrow for a column beside the graph: the inspector lies below, beside the dock. */
function MediumPanels() {
  const editing = usePage((page) => page.dockTab === "editor");
  return (
    <Group orientation="vertical" className={css.panels}>
      <Panel minSize="25%" id="graph" className={css.stage}>
        <LessonBar />
        <Stage />
      </Panel>
      <Separator className={css.rowHandle} aria-label="Height of the timeline" />
      <Panel
        id="timeline"
        defaultSize={136}
        minSize={96}
        maxSize={320}
        groupResizeBehavior="preserve-pixel-size"
      >
        <Timeline />
      </Panel>
      <Separator className={css.rowHandle} aria-label="Height of inspector and facts" />
      <Panel defaultSize="27%" minSize={120}>
        <Group orientation="horizontal" key={String(editing)}>
          <Panel id="inspector" defaultSize={editing ? "36%" : "56%"} minSize={240}>
            <InspectorSide />
          </Panel>
          <Separator className={css.columnHandle} aria-label="Width of the inspector" />
          <Panel id="dock" minSize={240}>
            <Dock />
          </Panel>
        </Group>
      </Panel>
    </Group>
  );
}

function Stacked() {
  return (
    <main className={css.stack}>
      <LessonBar />
      <section id="timeline" className={css.stackTimeline}>
        <Timeline />
      </section>
      <section id="graph" className={css.stackGraph}>
        <Stage />
      </section>
      <section id="inspector" className={css.stackInspector}>
        <InspectorSide />
      </section>
      <section id="dock" className={css.stackDock}>
        <Dock />
      </section>
    </main>
  );
}
