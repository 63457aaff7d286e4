// Below the timeline: facts, events, the editor, the journal.
import { lazy, Suspense, useEffect } from "react";
import { FactsPanel } from "../panels/facts/FactsPanel";
import { JournalPanel } from "../panels/journal/JournalPanel";
import { useMirror } from "../store/mirror";
import { type Tab, Tabs } from "../ui/Tabs";
import { type DockTab, showDockTab, usePage } from "../panels/page";
import css from "./Dock.module.css";

const EditorPanel = lazy(() => import("../editor/EditorPanel"));
const EventsPanel = lazy(() => import("../panels/events/EventsPanel"));

export function Dock() {
  const active = usePage((page) => page.dockTab);
  const facts = useMirror((mirror) => mirror.facts.length);
  const calls = useMirror((mirror) => mirror.journal.length);
  usePrefetchedEditor();
  const tabs: readonly Tab<DockTab>[] = [
    { id: "facts", label: "Facts", count: facts },
    { id: "events", label: "Events" },
    { id: "editor", label: "Editor" },
    { id: "journal", label: "Journal", count: calls },
  ];
  return (
    <section className={css.dock} aria-label="Facts, editor and journal">
      <Tabs label="Facts, editor and journal" tabs={tabs} active={active} onActivate={showDockTab}>
        {active === "facts" && <FactsPanel />}
        {active === "journal" && <JournalPanel />}
        {active === "events" && (
          <Suspense fallback={<p className={css.loading}>Loading the events…</p>}>
            <EventsPanel />
          </Suspense>
        )}
        {active === "editor" && (
          <Suspense fallback={<p className={css.loading}>Loading the editor…</p>}>
            <EditorPanel />
          </Suspense>
        )}
      </Tabs>
    </section>
  );
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
