// A world as the text of a file; `parse.ts` reads it.
import type { ScenarioFile } from "./parse";

export function toFileText({ scenario, branches, drafts }: ScenarioFile): string {
  return `${JSON.stringify({ ...scenario, branches, drafts }, undefined, 2)}\n`;
}
