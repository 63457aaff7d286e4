// The HTML of the SDK's doc comments as Markdown, and as one plain sentence.

const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": " " };

function decode(text) {
  const named = text.replaceAll(/&(?:lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity]);
  return named.replaceAll("&amp;", "&");
}

export function toMarkdown(html) {
  const text = html
    .replaceAll(/(<\/?(?:i|em|b|strong|code)>)\s*(?=\1)/g, "")
    .replaceAll(/<a href="([^"]*)">\s*(.*?)\s*<\/a>/g, "[$2]($1)")
    .replaceAll(/\s*<\/?(?:code|codeph)>\s*/g, (tag) => spaced(tag, "`"))
    .replaceAll(/\s*<\/?(?:b|strong)>\s*/g, (tag) => spaced(tag, "**"))
    .replaceAll(/\s*<\/?(?:i|em)>\s*/g, (tag) => spaced(tag, "*"))
    .replaceAll(/<note>\s*<p>/g, "\n\n**Note:** ")
    .replaceAll(/<important>\s*<p>/g, "\n\n**Important:** ")
    .replaceAll(/<li>\s*(?:<p>)?/g, "\n- ")
    .replaceAll(/<dt>\s*/g, "\n\n**")
    .replaceAll(/\s*<\/dt>/g, "**")
    .replaceAll(/<\/(?:ul|ol|dl|note|important)>|<br ?\/?>/g, "\n\n")
    .replaceAll(/<p>/g, "\n\n")
    .replaceAll(/<\/?[a-z][a-z0-9]*(?: [^>]*)?>/gi, "");
  return decode(text)
    .replaceAll(/[ \t]+\n/g, "\n")
    .replaceAll(/\n[ \t]+(?!- )/g, "\n")
    .replaceAll(/\n-[ \t]+/g, "\n- ")
    .replaceAll(/(\n- [^\n]*)\n\n(?=- )/g, "$1\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** Keeps the blanks outside of the mark: opening marks bind to the right, closing to the left. */
function spaced(tag, mark) {
  const before = /^\s/.test(tag) ? " " : "";
  const after = /\s$/.test(tag) ? " " : "";
  return tag.includes("/") ? mark + after : before + mark;
}

export function toSentence(html) {
  const plain = toMarkdown(html)
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*]/g, "")
    .replaceAll(/\s+/g, " ");
  return /^.*?[.:](?= |$)/.exec(plain)?.[0] ?? plain;
}
