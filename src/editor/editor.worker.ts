// Monaco's own background work (the comparison of texts), in a worker of its own.
import "monaco-editor/editor/editor.worker";
