// Monaco's TypeScript language, in a worker of its own.
import "monaco-editor/languages/features/typescript/ts.worker";
