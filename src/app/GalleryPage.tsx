// The gallery: each scenario with the question it answers; one's own worlds; or start from nothing.
// What to try stands in the lesson once it is open.
import { useEffect, useState } from "react";
import { scenarioHref } from "../lessons/gallery";
import { galleryEntries, type GalleryEntry, galleryGroups } from "../lessons/galleryList";
import { Button } from "../ui/Button";
import { chooseFile, openEmptyRegion } from "../panels/dialogs/chooseFile";
import { OwnWorlds } from "./OwnWorlds";
import css from "./GalleryPage.module.css";

export function GalleryPage() {
  const [entries, setEntries] = useState<ReadonlyMap<string, GalleryEntry>>();
  useEffect(
    () =>
      void galleryEntries().then((found) =>
        setEntries(new Map(found.map((entry) => [entry.id, entry]))),
      ),
    [],
  );
  return (
    <main className={css.gallery}>
      <header className={css.head}>
        <div>
          <h1 className={css.title}>Gallery</h1>
          <p className={css.intro}>
            Each opens paused just before something instructive. Change what you like: what you had
            is kept in this browser.
          </p>
        </div>
        <div className={css.more}>
          <Button icon="plus" onClick={openEmptyRegion}>
            Start with an empty region
          </Button>
          <Button icon="open" onClick={chooseFile}>
            Open a file…
          </Button>
        </div>
      </header>
      <OwnWorlds />
      {entries !== undefined &&
        galleryGroups().map(({ name, ids }, index) => (
          <section key={name} className={css.group} aria-labelledby={`group-${index}`}>
            <h2 id={`group-${index}`}>{name}</h2>
            <ul className={css.cards}>
              {ids
                .flatMap((id) => entries.get(id) ?? [])
                .map((entry) => (
                  <Card key={entry.id} entry={entry} />
                ))}
            </ul>
          </section>
        ))}
    </main>
  );
}

function Card({ entry }: { readonly entry: GalleryEntry }) {
  const { id, title, question, sentence } = entry;
  return (
    <li>
      <a href={scenarioHref(id)} title={sentence}>
        <h3>{title}</h3>
        <p>{question === undefined || question === title ? sentence : question}</p>
      </a>
    </li>
  );
}
