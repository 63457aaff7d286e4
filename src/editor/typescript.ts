// Monaco with TypeScript, for the program of a custom scheduler: declarations of the SDK while one
// types, and the compiled JavaScript to run. Loaded with that panel only.
import "monaco-editor/features/parameterHints/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/languages/definitions/typescript/register";
import {
  getTypeScriptWorker,
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from "monaco-editor/languages/features/typescript/register";
import { monaco } from "./monaco";

typescriptDefaults.setCompilerOptions({
  target: ScriptTarget.ESNext,
  module: ModuleKind.ESNext,
  moduleResolution: ModuleResolutionKind.NodeJs,
  moduleDetection: 3,
  lib: ["es2023"],
  strict: true,
  noImplicitAny: false,
  allowNonTsExtensions: true,
});

const URI = monaco.Uri.parse("program:///scheduler.ts");

/** The program's document, with its undo history for as long as the page is open. */
export function programModel(text: string, declarations: string): monaco.editor.ITextModel {
  typescriptDefaults.setExtraLibs([{ content: declarations, filePath: "program:///sdk.d.ts" }]);
  const model = monaco.editor.getModel(URI) ?? monaco.editor.createModel(text, "typescript", URI);
  model.updateOptions({ tabSize: 2, insertSpaces: true });
  return model;
}

export type Compiled =
  | { readonly ok: true; readonly code: string }
  /** Where the program cannot even be read; doubts about types do not hinder a run. */
  | { readonly ok: false; readonly message: string; readonly line: number };

/** The program as JavaScript. */
export async function compile(model: monaco.editor.ITextModel): Promise<Compiled> {
  const getWorker = await getTypeScriptWorker();
  const worker = await getWorker(model.uri);
  const file = model.uri.toString();
  const [wrong] = await worker.getSyntacticDiagnostics(file);
  if (wrong !== undefined) {
    const { lineNumber } = model.getPositionAt(wrong.start ?? 0);
    const text = wrong.messageText;
    return {
      ok: false,
      message: typeof text === "string" ? text : text.messageText,
      line: lineNumber,
    };
  }
  const { outputFiles } = await worker.getEmitOutput(file);
  const code = outputFiles.find(({ name }) => name.endsWith(".js"))?.text;
  if (code === undefined) return { ok: false, message: "Nothing was compiled.", line: 1 };
  return { ok: true, code };
}

export { createSurface, motionOptions } from "./surface";
export { monaco };
