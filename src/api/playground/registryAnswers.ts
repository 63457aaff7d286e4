// The words for how a registry answers, as requests carry them.
import { REGISTRY_ANSWERS } from "../../engine/catalog/registryAnswers";
import type { RegistryAnswer } from "../../engine/model/images";

/** It gives out what is asked for. */
export const AVAILABLE = "available";

export const REGISTRY_WORDS: readonly string[] = [AVAILABLE, ...REGISTRY_ANSWERS];

export function isRegistryAnswer(word: string): boolean {
  return REGISTRY_WORDS.includes(word);
}

/** Undefined: it gives out what is asked for. */
export function toAnswer(word: string): RegistryAnswer | undefined {
  return REGISTRY_ANSWERS.find((answer) => answer === word);
}
