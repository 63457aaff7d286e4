// How a registry may refuse an image. `private`: without the task's credentials.
import type { RegistryAnswer } from "../model/images";

export const REGISTRY_ANSWERS = [
  "missing",
  "denied",
  "private",
  "toomanyrequests",
  "unreachable",
] as const satisfies readonly RegistryAnswer[];
