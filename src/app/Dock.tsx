// Below the timeline: facts, the terminal, the editor and what else one looks into. All but the
// first come when they are first asked for.
import { lazy, Suspense, useEffect } from "react";
import { FactsPanel } from "../panels/facts/FactsPanel";
import { JournalPanel } from "../panels/journal/JournalPanel";
import { useMirror } from "../store/mirror";
import { type Tab, Tabs } from "../ui/Tabs";
import { askTerminal, type DockTab, showDockTab, usePage } from "../panels/page";
import css from "./Dock.module.css";

const LATER = {
  terminal: { name: "terminal", Panel: lazy(() => import("../panels/terminal/TerminalPanel")) },
  editor: { name: "editor", Panel: lazy(() => import("../editor/EditorPanel")) },
  events: { name: "events", Panel: lazy(() => import("../panels/events/EventsPanel")) },
  scheduler: { name: "scheduler", Panel: lazy(() => import("../customScheduler/SchedulerPanel")) },
} as const;

export function Dock() {
  const active = usePage((page) => page.dockTab);
  const facts = useMirror((mirror) => mirror.facts.length);
  const calls = useMirror((mirror) => mirror.journal.length);
  usePrefetchedEditor();
  const tabs: readonly Tab<DockTab>[] = [
    { id: "facts", label: "Facts", count: facts },
    { id: "terminal", label: "Terminal" },
    { id: "events", label: "Events" },
    { id: "journal", label: "Journal", count: calls },
    { id: "editor", label: "Editor" },
    { id: "scheduler", label: "Scheduler" },
  ];
  return (
    <section className={css.dock} aria-label="Facts, terminal and editor">
      <Tabs label="Facts, terminal and editor" tabs={tabs} active={active} onActivate={activate}>
        {active === "facts" && <FactsPanel />}
        {active === "journal" && <JournalPanel />}
        {active !== "facts" && active !== "journal" && <Later tab={active} />}
      </Tabs>
    </section>
  );
}

function Later({ tab }: { readonly tab: keyof typeof LATER }) {
  const { name, Panel } = LATER[tab];
  return (
    <Suspense fallback={<p className={css.loading}>Loading the {name}…</p>}>
      <Panel />
    </Suspense>
  );
}

/** Who clicks on the terminal wants to type. */
function activate(tab: DockTab, by: "pointer" | "key"): void {
  if (tab === "terminal" && by === "pointer") askTerminal();
  else showDockTab(tab);
}

/** The editor is big: it is fetched once the page has nothing else to do. */
function usePrefetchedEditor(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      void import("../editor/prefetch").then(({ prefetchEditor }) => prefetchEditor());
    }, 6000);
    return () => clearTimeout(timer);
  }, []);
}
