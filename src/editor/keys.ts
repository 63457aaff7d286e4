// The editor's own keys, as this keyboard prints them.

export const IS_MAC = navigator.userAgent.includes("Mac");

export const SUBMIT_KEY = IS_MAC ? "⌘ Enter" : "Ctrl+Enter";

/** Lets Tab leave the editor, and indent again: without it the keyboard would be trapped. */
export const TAB_KEY = IS_MAC ? "Ctrl+Shift+M" : "Ctrl+M";
