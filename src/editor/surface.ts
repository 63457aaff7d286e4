// One place to edit in: a plain editor, or a diff whose right side is the same document.
import * as monaco from "monaco-editor/editor/editor.api";
import type { TextRange } from "./jsonPath";
import { monoFont } from "./theme";

export interface Surface {
  /** Where the document is edited. */
  readonly editor: monaco.editor.IStandaloneCodeEditor;
  readonly show: (model: monaco.editor.ITextModel, original: string) => void;
  readonly dispose: () => void;
}

/** Below this width, in px, the two sides of a diff become one column. */
const SIDE_BY_SIDE_FROM = 900;

export function createSurface(host: HTMLElement, compare: boolean): Surface {
  return compare ? diffSurface(host) : plainSurface(host);
}

function plainSurface(host: HTMLElement): Surface {
  const editor = monaco.editor.create(host, { ...commonOptions(), model: null });
  return { editor, show: (model) => editor.setModel(model), dispose: () => editor.dispose() };
}

function diffSurface(host: HTMLElement): Surface {
  const diff = monaco.editor.createDiffEditor(host, {
    ...commonOptions(),
    originalAriaLabel: "The registered revision",
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    renderSideBySideInlineBreakpoint: SIDE_BY_SIDE_FROM,
    renderOverviewRuler: false,
    renderMarginRevertIcon: true,
    ignoreTrimWhitespace: true,
    hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 6 },
  });
  // One left side for all comparisons: disposing of it would break a comparison under way.
  const uri = monaco.Uri.from({ scheme: "registered", path: "/revision.json" });
  const left = monaco.editor.getModel(uri) ?? monaco.editor.createModel("", "json", uri);
  return {
    editor: diff.getModifiedEditor(),
    show: (modified, original) => {
      if (left.getValue() !== original) left.setValue(original);
      if (diff.getModel()?.modified !== modified) diff.setModel({ original: left, modified });
    },
    dispose: () => diff.dispose(),
  };
}

function commonOptions(): monaco.editor.IEditorOptions {
  return {
    acceptSuggestionOnCommitCharacter: false,
    automaticLayout: true,
    bracketPairColorization: { enabled: false },
    dragAndDrop: false,
    dropIntoEditor: { enabled: false },
    fixedOverflowWidgets: true,
    fontFamily: monoFont(),
    fontLigatures: false,
    fontSize: 13,
    lineHeight: 20,
    glyphMargin: true,
    lineNumbersMinChars: 3,
    minimap: { enabled: false },
    overviewRulerBorder: false,
    padding: { top: 10, bottom: 10 },
    quickSuggestions: { strings: true, other: true, comments: false },
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: false },
    suggest: { showWords: false },
    unicodeHighlight: { ambiguousCharacters: false },
    wordWrap: "on",
    wrappingIndent: "indent",
  } as const;
}

/** With reduced motion nothing blinks, glides or slides. */
export function motionOptions(still: boolean): monaco.editor.IEditorOptions {
  return {
    cursorBlinking: still ? "solid" : "blink",
    cursorSmoothCaretAnimation: "off",
    smoothScrolling: false,
  };
}

const OWNER = "api";
const painted = new WeakMap<monaco.editor.ITextModel, string[]>();

/** Marks the value that the API refused, and its line; without a range, nothing is marked. */
export function markRefused(
  model: monaco.editor.ITextModel,
  range: TextRange | undefined,
  message: string,
): void {
  const marker = range && {
    startLineNumber: range.startLine,
    startColumn: range.startColumn,
    endLineNumber: range.endLine,
    endColumn: range.endColumn,
  };
  monaco.editor.setModelMarkers(
    model,
    OWNER,
    marker ? [{ ...marker, message, severity: monaco.MarkerSeverity.Error }] : [],
  );
  const line = marker && [
    {
      range: new monaco.Range(marker.startLineNumber, 1, marker.startLineNumber, 1),
      options: {
        isWholeLine: true,
        className: "ecs-refused-line",
        glyphMarginClassName: "ecs-refused-glyph",
      },
    },
  ];
  painted.set(model, model.deltaDecorations(painted.get(model) ?? [], line ?? []));
}

export interface Doubt {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly severe: boolean;
}

/** What the JSON language says of a document: syntax errors first. */
export function doubtsOf(model: monaco.editor.ITextModel): readonly Doubt[] {
  return monaco.editor
    .getModelMarkers({ resource: model.uri })
    .filter((marker) => marker.owner !== OWNER)
    .map((marker) => ({
      message: marker.message,
      line: marker.startLineNumber,
      column: marker.startColumn,
      severe: marker.severity === monaco.MarkerSeverity.Error,
    }))
    .sort((a, b) => Number(b.severe) - Number(a.severe) || a.line - b.line);
}
