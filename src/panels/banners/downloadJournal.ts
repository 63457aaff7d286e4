// The journal as a file, made on the page alone: also when the worker is gone.
import { useMirror } from "../../store/mirror";
import { download } from "../../store/share";

export function downloadJournal(): void {
  const { journal, clock } = useMirror.getState();
  const kept = { title: clock?.title, engine: clock?.engine, journal };
  download({ name: "journal.json", text: JSON.stringify(kept, undefined, 2) });
}
