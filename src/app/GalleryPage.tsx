// The gallery: each scenario with its sentence and one thing to try; or start from nothing.
import { useEffect, useState } from "react";
import { galleryEntries, type GalleryEntry, scenarioHref } from "../lessons/gallery";
import { Button } from "../ui/Button";
import { chooseFile, openEmptyRegion } from "../panels/dialogs/chooseFile";
import css from "./GalleryPage.module.css";

export function GalleryPage() {
  const [entries, setEntries] = useState<readonly GalleryEntry[]>([]);
  useEffect(() => void galleryEntries().then(setEntries), []);
  return (
    <main>
      <h1 className={css.title}>Gallery</h1>
      <p className={css.intro}>
        Each opens paused just before something instructive. Change what you like: what you had is
        kept in this browser.
      </p>
      <ul className={css.cards}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <a href={scenarioHref(entry.id)}>
              <h2>{entry.title}</h2>
              <p>{entry.sentence}</p>
              <p className={css.try}>{entry.tryThis}</p>
            </a>
          </li>
        ))}
      </ul>
      <div className={css.more}>
        <Button icon="plus" onClick={openEmptyRegion}>
          Start with an empty region
        </Button>
        <Button icon="open" onClick={chooseFile}>
          Open a file…
        </Button>
      </div>
    </main>
  );
}
