// The worlds that this browser keeps for its person, the newest first.
import { useEffect, useState } from "react";
import { openWork, ownWorks, type Work } from "../store/document";
import { Button } from "../ui/Button";
import css from "./GalleryPage.module.css";

const FEW = 6;

export function OwnWorlds() {
  const [works, setWorks] = useState<readonly Work[]>([]);
  const [all, setAll] = useState(false);
  useEffect(() => void ownWorks().then(setWorks), []);
  if (works.length === 0) return null;
  const shown = all ? works : works.slice(0, FEW);
  return (
    <section className={css.group} aria-labelledby="own-worlds">
      <h2 id="own-worlds">Your worlds, kept in this browser</h2>
      <ul className={css.works}>
        {shown.map((work) => (
          <li key={work.id}>
            <button type="button" onClick={() => void open(work.id)}>
              <b>{work.title === "" ? "Untitled" : work.title}</b>
              <small>{new Date(work.savedAt).toLocaleString()}</small>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < works.length && (
        <Button size="small" look="ghost" onClick={() => setAll(true)}>
          Show all {works.length}
        </Button>
      )}
    </section>
  );
}

async function open(id: string): Promise<void> {
  if (await openWork(id)) location.assign("#/");
}
