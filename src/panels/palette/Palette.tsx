// Go to anything: every action, every service, instance, task and scenario, by a few letters.
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { galleryEntries, type GalleryEntry } from "../../lessons/galleryList";
import type { Rule } from "../../engine/rules/rule";
import { useShownCluster } from "../inspector/target";
import { useMirror } from "../../store/mirror";
import { useSelection } from "../../store/selection";
import { Modal } from "../../ui/Modal";
import { fuzzyScore } from "./fuzzy";
import { type Entry, paletteEntries } from "./paletteEntries";
import css from "./Palette.module.css";

const MOST = 50;

interface PaletteProps {
  readonly onClose: () => void;
  /** What is asked to begin with. */
  readonly query?: string | undefined;
}

export function Palette({ onClose, query: asked = "" }: PaletteProps) {
  const [query, setQuery] = useState(asked);
  const [active, setActive] = useState(0);
  const [gallery, setGallery] = useState<readonly GalleryEntry[]>([]);
  const cluster = useShownCluster();
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => void galleryEntries().then(setGallery), []);
  const [rules, setRules] = useState<readonly Rule[]>([]);
  useEffect(() => void import("../../engine/rules").then(({ RULES }) => setRules(RULES)), []);
  // What is there when the palette opens; a list that moves under the cursor helps nobody.
  const entries = useMemo(
    () =>
      paletteEntries({
        views: viewsNow(),
        selection: selectionNow(),
        cluster,
        gallery,
        rules,
      }),
    [cluster, gallery, rules],
  );
  const found = useMemo(() => search(entries, query), [entries, query]);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const pick = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key !== "Enter" && step === undefined) return;
    event.preventDefault();
    if (step === undefined) return pick(found[active]);
    setActive((active + step + found.length) % Math.max(1, found.length));
  };
  return (
    <Modal title="Go to anything" onClose={onClose} width={580} bare>
      <input
        autoFocus
        className={css.input}
        role="combobox"
        aria-label="Go to anything"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length === 0 ? undefined : `${id}-${active}`}
        placeholder="An action, a fault, a task, a question, a rule…"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label="Matches" className={css.list}>
        {found.map((entry, index) => (
          <div
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={css.option}
            onPointerMove={() => setActive(index)}
            onClick={() => pick(entry)}
            onKeyDown={onKeyDown}
          >
            <span>{entry.label}</span>
            <small>{entry.about}</small>
            <em>{entry.kind}</em>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={css.none}>Nothing matches “{query}”.</p>}
    </Modal>
  );
}

const selectionNow = () => useSelection.getState().selection;

const viewsNow = () => useMirror.getState().views;

function search(entries: readonly Entry[], query: string): readonly Entry[] {
  return entries
    .flatMap((entry) => {
      const score = fuzzyScore(query, `${entry.label} ${entry.about} ${entry.kind} ${entry.words}`);
      return score === undefined ? [] : [{ entry, score }];
    })
    .toSorted((a, b) => a.score - b.score)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}
