// The journal as a file, made on the page alone: also when the worker is gone.
import { useMirror } from "../store/mirror";

export function downloadJournal(): void {
  const { journal, clock } = useMirror.getState();
  const kept = { title: clock?.title, engine: clock?.engine, journal };
  saveFile("ecs-playground-journal.json", JSON.stringify(kept, undefined, 2));
}

export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
