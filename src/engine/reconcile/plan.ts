// What a look at a service comes to: commands to carry out, and a note for every step.
import type { Note } from "../model/note";
import type { Command } from "./command";

export interface Plan {
  readonly commands: readonly Command[];
  readonly notes: readonly Note[];
}

export const NOTHING: Plan = { commands: [], notes: [] };
