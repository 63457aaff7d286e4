// Plants a deliberate fault in a copy of the rules: one text of one file is replaced while the
// engine is built, and nothing on disk changes.
import { fileURLToPath } from "node:url";

const src = fileURLToPath(new URL("../../src/", import.meta.url));

/** A plugin of Vite. Throws when the text is not there, once and only once, to be replaced. */
export function plant({ name, file, from, to }) {
  let planted = false;
  return {
    name: "plant",
    enforce: "pre",
    transform(code, id) {
      if (id.replaceAll("\\", "/") !== `${src}${file}`.replaceAll("\\", "/")) return null;
      const places = code.split(from).length - 1;
      if (places !== 1) {
        throw new Error(`fault '${name}': ${file} has the text ${places} times: ${from}`);
      }
      planted = true;
      return { code: code.replace(from, () => to), map: null };
    },
    buildEnd(error) {
      if (error === undefined && !planted) this.error(`fault '${name}': ${file} was not built`);
    },
  };
}
