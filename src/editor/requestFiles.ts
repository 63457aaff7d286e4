// Files of the terminal that the editor opens: requests for `--cli-input-json file://…`.
import { xformName } from "../cli/xformName";
import type { DocumentKey } from "./documents";
import { REQUESTS, type RequestName } from "./requestSchema";

/** As the terminal keeps them among the drafts. */
const FILE = "file/";

/** `create-service.json`; undefined for documents that are no such files. */
export function fileNameOf(key: DocumentKey): string | undefined {
  return key.startsWith(FILE) && key.endsWith(".json") ? key.slice(FILE.length) : undefined;
}

/** A key for one more request, named after its operation. */
export function newFileKey(
  operation: RequestName,
  drafts: ReadonlyMap<DocumentKey, string>,
): DocumentKey {
  const name = xformName(operation);
  let key = `${FILE}${name}.json`;
  for (let number = 2; drafts.has(key); number += 1) key = `${FILE}${name}-${number}.json`;
  return key;
}

/** The operation that a file is named after. */
export function requestNamed(fileName: string): RequestName | undefined {
  return REQUESTS.find((name) => fileName.startsWith(xformName(name)));
}
