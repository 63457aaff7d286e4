// docs.json: operation -> its documentation and that of its options; shapeDocs.json: the same for
// the structures below them and in the responses. Markdown; only what has a text is there.
import { toMarkdown } from "./markdown.mjs";
import { closure } from "./readModel.mjs";

export function operationDocsText(model, commands) {
  const docs = [...commands].map(([name, { doc, input }]) => {
    return [name, { doc: toMarkdown(doc), members: memberDocs(model, input) }];
  });
  return `${JSON.stringify(Object.fromEntries(docs))}\n`;
}

export function shapeDocsText(model, commands) {
  const inputs = new Set([...commands.values()].map(({ input }) => input));
  const roots = [...commands.values()].flatMap(({ input, output, errors }) => {
    return [input, output, ...errors];
  });
  const { shapes } = closure(model, roots);
  const docs = shapes
    .filter((name) => !inputs.has(name))
    .map((name) => {
      const doc = toMarkdown(model.structures.get(name).doc);
      return [name, { ...(doc && { doc }), members: memberDocs(model, name) }];
    });
  return `${JSON.stringify(Object.fromEntries(docs))}\n`;
}

function memberDocs(model, shape) {
  const members = model.structures.get(shape).members.filter(({ doc }) => doc);
  return Object.fromEntries(members.map(({ name, doc }) => [name, toMarkdown(doc)]));
}
