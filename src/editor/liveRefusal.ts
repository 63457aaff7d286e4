// What RegisterTaskDefinition would refuse of the text as it stands, a moment after typing stopped.
import { useEffect, useState } from "react";
import { check } from "../store/playground";
import { registerCall } from "./calls";
import type { DocumentKey } from "./documents";
import { locate, readJson } from "./jsonPath";
import type { Refusal } from "./session";
import type { Doubt } from "./surface";

/** Long enough not to judge a member half typed. */
const CHECK_AFTER_MS = 700;

export function useLiveRefusal(document: DocumentKey, text: string): Refusal | undefined {
  const [found, setFound] = useState<Refusal>();
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      void refusalOf(document, text).then((refusal) => {
        if (wanted) setFound(refusal);
      });
    }, CHECK_AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [document, text]);
  return found?.document === document && found.text === text ? found : undefined;
}

/** Wrong and missing members are the schema's to say. */
async function refusalOf(document: DocumentKey, text: string): Promise<Refusal | undefined> {
  const reading = readJson(text);
  if (!reading.ok) return undefined;
  const error = await check(registerCall(reading.value));
  if (error === undefined || error.code === "ParamValidation") return undefined;
  return { document, text, error, range: error.path && locate(text, error.path) };
}

export function toDoubt({ error, range }: Refusal): Doubt {
  return {
    message: `${error.code}: ${error.message}`,
    line: range?.startLine ?? 1,
    column: range?.startColumn ?? 1,
    severe: true,
  };
}
