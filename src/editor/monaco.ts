// Monaco with the JSON language and nothing else. Loaded with a dynamic import only: it is far too
// heavy for the way to the first graph.
import * as monaco from "monaco-editor/editor/editor.api";
import "monaco-editor/editor/browser/coreCommands";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/caretOperations/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeEditor/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/diffEditor/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/format/register";
import "monaco-editor/features/gotoError/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/quickCommand/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/snippet/register";
import "monaco-editor/editor/contrib/suggest/browser/suggestController";
import "monaco-editor/features/wordHighlighter/register";
import "monaco-editor/features/wordOperations/register";
import { jsonDefaults } from "monaco-editor/languages/features/json/register";
import { SCHEMA } from "./schema";
import { followTheme } from "./theme";

const SUFFIX = ".taskdefinition.json";

self.MonacoEnvironment = {
  getWorker: (_moduleId, label) => {
    switch (label) {
      case "json":
        return new Worker(new URL("./json.worker.ts", import.meta.url), { type: "module" });
      case "typescript":
        return new Worker(new URL("./ts.worker.ts", import.meta.url), { type: "module" });
      default:
        return new Worker(new URL("./editor.worker.ts", import.meta.url), { type: "module" });
    }
  },
};

jsonDefaults.setDiagnosticsOptions({
  validate: true,
  allowComments: false,
  enableSchemaRequest: false,
  // The API has the last word on what is an error; the schema only doubts.
  schemaValidation: "warning",
  schemas: [{ uri: "ecs://RegisterTaskDefinition", fileMatch: [`*${SUFFIX}`], schema: SCHEMA }],
});
jsonDefaults.setModeConfiguration({
  ...jsonDefaults.modeConfiguration,
  colors: false,
  documentSymbols: false,
});

followTheme(monaco);

/** One model a document, kept for as long as the page is open, with its undo history. */
export function modelOf(key: string, text: string): monaco.editor.ITextModel {
  const uri = monaco.Uri.from({ scheme: "draft", path: `/${key}${SUFFIX}` });
  const model = monaco.editor.getModel(uri) ?? monaco.editor.createModel(text, "json", uri);
  model.updateOptions({ tabSize: 2, insertSpaces: true });
  return model;
}

/** Replaces the whole text; Ctrl+Z brings the old one back. */
export function replaceText(model: monaco.editor.ITextModel, text: string): void {
  if (model.getValue() === text) return;
  model.pushStackElement();
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
  model.pushStackElement();
}

export { monaco };
export { createSurface, doubtsOf, markRefused, motionOptions } from "./surface";
