// Teaches Monaco the requests of operations, one by one as files of them are opened. Loaded with
// the first such file: the whole model and its documentation come with it.
import { jsonDefaults } from "monaco-editor/languages/features/json/register";
import { loadDocs } from "../cli/complete/docs";
import limits from "../generated/limits.json";
import { whole } from "../generated/whole";
import { type RequestName, requestOf, requestSchema } from "./requestSchema";

const taught = new Set<RequestName>();

/** The key under which the editor opens a file as a request of this operation. */
export function modelKey(operation: RequestName | undefined, fileName: string): string {
  return `request/${operation ?? "any"}/${fileName}`;
}

export async function teach(operation: RequestName): Promise<void> {
  if (taught.has(operation)) return;
  taught.add(operation);
  // It sets the options that this adds to.
  const [docs] = await Promise.all([loadDocs(), import("./monaco")]);
  const { diagnosticsOptions } = jsonDefaults;
  const known = (diagnosticsOptions.schemas ?? []).map((schema) =>
    schema.uri.startsWith(REQUEST)
      ? schema
      : { ...schema, fileMatch: [...new Set([...(schema.fileMatch ?? []), "!**/request/**"])] },
  );
  const added = {
    uri: REQUEST + operation,
    fileMatch: [`**/request/${operation}/*`],
    schema: requestSchema(operation, { whole, docs, limits }),
  };
  jsonDefaults.setDiagnosticsOptions({ ...diagnosticsOptions, schemas: [...known, added] });
}

const REQUEST = "ecs://request/";

/** What the members of a request say it is a request of. */
export function guess(value: unknown): RequestName | undefined {
  return requestOf(value, whole);
}
