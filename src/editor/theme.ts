// Monaco's colours and font, read from the page's tokens, for the theme the page shows now.
import type * as Monaco from "monaco-editor/editor/editor.api";

const NAME = "ecs-playground";

/** Monaco's colour id → our token. */
const COLOURS: Readonly<Record<string, string>> = {
  "editor.background": "--panel",
  "editor.foreground": "--ink",
  "editorGutter.background": "--panel",
  "editorLineNumber.foreground": "--ink-3",
  "editorLineNumber.activeForeground": "--ink",
  "editor.lineHighlightBackground": "--well",
  "editor.lineHighlightBorder": "--well",
  "editorCursor.foreground": "--ink",
  "editorIndentGuide.background1": "--line",
  "editorIndentGuide.activeBackground1": "--line-2",
  "editorBracketMatch.border": "--control",
  "editorBracketHighlight.foreground1": "--code-punct",
  "editorBracketHighlight.foreground2": "--code-punct",
  "editorBracketHighlight.foreground3": "--code-punct",
  "editorError.foreground": "--err",
  "editorWarning.foreground": "--warn",
  "editorInfo.foreground": "--info",
  "editorWidget.background": "--raised",
  "editorWidget.foreground": "--ink",
  "editorWidget.border": "--line-2",
  "editorHoverWidget.background": "--raised",
  "editorHoverWidget.foreground": "--ink",
  "editorHoverWidget.border": "--line-2",
  "editorSuggestWidget.background": "--raised",
  "editorSuggestWidget.foreground": "--ink",
  "editorSuggestWidget.border": "--line-2",
  "editorSuggestWidget.highlightForeground": "--info",
  "editorSuggestWidget.focusHighlightForeground": "--info",
  "editorSuggestWidget.selectedBackground": "--hover",
  "editorSuggestWidget.selectedForeground": "--ink",
  "list.hoverBackground": "--hover",
  "list.highlightForeground": "--info",
  "textLink.foreground": "--info",
  "textLink.activeForeground": "--info",
  "textCodeBlock.background": "--well",
  "textPreformat.foreground": "--ink",
  "textPreformat.background": "--well",
  "input.background": "--well",
  "input.foreground": "--ink",
  "input.border": "--line-2",
  focusBorder: "--focus",
  "diffEditor.insertedLineBackground": "--diff-add",
  "diffEditor.removedLineBackground": "--diff-del",
  "diffEditor.unchangedRegionBackground": "--well",
  "diffEditor.unchangedRegionForeground": "--ink-2",
  "diffEditorGutter.insertedLineBackground": "--diff-add",
  "diffEditorGutter.removedLineBackground": "--diff-del",
};

/** The same, with a given opacity in two hex digits: these lie above text. */
const TRANSLUCENT: Readonly<Record<string, readonly [token: string, alpha: string]>> = {
  "editor.selectionBackground": ["--focus", "47"],
  "editor.inactiveSelectionBackground": ["--focus", "26"],
  "editor.wordHighlightBackground": ["--focus", "1f"],
  "editor.findMatchBackground": ["--svc-3", "66"],
  "editor.findMatchHighlightBackground": ["--svc-3", "33"],
  "diffEditor.insertedTextBackground": ["--ok", "33"],
  "diffEditor.removedTextBackground": ["--err", "33"],
  "scrollbarSlider.background": ["--control", "59"],
  "scrollbarSlider.hoverBackground": ["--control", "8c"],
  "scrollbarSlider.activeBackground": ["--control", "b3"],
};

const SYNTAX: Readonly<Record<string, string>> = {
  "string.key.json": "--code-key",
  "string.value.json": "--code-str",
  "number.json": "--code-num",
  "keyword.json": "--code-num",
  "string.ts": "--code-str",
  "number.ts": "--code-num",
  "keyword.ts": "--code-key",
  "comment.ts": "--ink-3",
  "identifier.ts": "--ink",
  "type.identifier.ts": "--ink",
  delimiter: "--code-punct",
};

const LONG = /^#[0-9a-f]{6}$/i;
const SHORT = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i;

/** Reads the page's tokens and gives Monaco the theme of this moment. */
function applyTheme(monaco: typeof Monaco): void {
  const style = getComputedStyle(document.documentElement);
  // Minifiers write #fff; Monaco wants six digits.
  const token = (name: string) =>
    style.getPropertyValue(name).trim().replace(SHORT, "#$1$1$2$2$3$3");
  const dark = style.colorScheme === "dark";
  const entries = (table: Readonly<Record<string, string>>) =>
    Object.entries(table)
      .map(([id, name]) => [id, token(name)] as const)
      .filter(([, colour]) => LONG.test(colour));
  const translucent = Object.entries(TRANSLUCENT)
    .map(([id, [name, alpha]]) => [id, token(name) + alpha] as const)
    .filter(([, colour]) => colour.length === 9);
  monaco.editor.defineTheme(NAME, {
    base: dark ? "vs-dark" : "vs",
    inherit: true,
    rules: entries(SYNTAX).map(([id, colour]) => ({ token: id, foreground: colour.slice(1) })),
    colors: Object.fromEntries([...entries(COLOURS), ...translucent]),
  });
  monaco.editor.setTheme(NAME);
}

/** Follows `data-theme` of the page and the system's setting; returns how to stop. */
export function followTheme(monaco: typeof Monaco): () => void {
  applyTheme(monaco);
  const apply = () => applyTheme(monaco);
  const observer = new MutationObserver(apply);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "class", "style"] });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", apply);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", apply);
  };
}

export function monoFont(): string {
  const style = getComputedStyle(document.documentElement);
  return style.getPropertyValue("--font-mono").trim() || "monospace";
}
