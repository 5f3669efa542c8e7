/** A text with what is selected in it, as places counted in UTF-16 units. */
export type Selected = { text: string; from: number; to: number };

export const marks = ["bold", "italic", "link", "heading", "list", "quote"] as const;
export type Mark = (typeof marks)[number];

/** What to put in place of a piece of the text, and what is selected afterwards. */
export type Change = { from: number; to: number; put: string; select: [from: number, to: number] };

const around: Partial<Record<Mark, string>> = { bold: "**", italic: "*" };
const before: Partial<Record<Mark, string>> = { heading: "## ", list: "- ", quote: "> " };

/**
 * Marks what is selected in a Markdown text, or takes the same mark away: bold and italic around it, headings, lists and
 * quotes before each of its lines, a link with its address selected, ready to be written.
 */
export function markText(selected: Selected, mark: Mark, linkText: string): Change {
  const sign = around[mark];
  if (sign) return wrap(selected, sign);
  const start = before[mark];
  return start ? prefix(selected, start) : link(selected, linkText);
}

function wrap({ text, from, to }: Selected, sign: string): Change {
  const width = sign.length;
  const chosen = text.slice(from, to);
  if (isMarked(text.slice(0, from), text.slice(to), sign))
    return { from: from - width, to: to + width, put: chosen, select: [from - width, to - width] };
  return { from, to, put: `${sign}${chosen}${sign}`, select: [from + width, to + width] };
}

// One star of two is no star: bold text that is to be italic too keeps its own.
function isMarked(left: string, right: string, sign: string) {
  const [before] = /\**$/.exec(left) ?? [""];
  const [after] = /^\**/.exec(right) ?? [""];
  const stars = Math.min(before.length, after.length);
  return sign === "**" ? stars >= 2 : stars % 2 === 1;
}

function prefix({ text, from, to }: Selected, start: string): Change {
  const first = text.lastIndexOf("\n", from - 1) + 1;
  const end = text.indexOf("\n", Math.max(to - 1, first));
  const last = end === -1 ? text.length : end;
  const lines = text.slice(first, last).split("\n");
  const isOff = lines.every((line) => line.startsWith(start));
  const put = lines.map((line) => (isOff ? line.slice(start.length) : start + line)).join("\n");
  return { from: first, to: last, put, select: [first + put.length, first + put.length] };
}

function link({ text, from, to }: Selected, linkText: string): Change {
  const words = text.slice(from, to) || linkText;
  const put = `[${words}](https://)`;
  const end = from + put.length - 1;
  return { from, to, put, select: [end - "https://".length, end] };
}
