// Opening a scenario from a file: chosen or dropped.
import { openEmpty, openFileText } from "../../store/document";

export function chooseFile(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".json,application/json";
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file !== undefined) void openFile(file);
  });
  input.click();
}

export async function openFile(file: File): Promise<void> {
  if (await openFileText(await file.text())) showWorld();
}

export function openEmptyRegion(): void {
  void openEmpty().then(showWorld);
}

/** From whatever page, to the world. */
function showWorld(): void {
  if (location.hash.startsWith("#/")) location.assign("#/");
}
