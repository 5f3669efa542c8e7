/** The text of each inline script and style of a page, as a browser will hash it. */
export type InlineElements = { scripts: string[]; styles: string[] };

const tag = /<!--|<\/?([a-zA-Z][^\s/>]*)/g;
const rawText = new Set([
  "script",
  "style",
  "textarea",
  "title",
  "xmp",
  "iframe",
  "noembed",
  "noframes",
]);

/**
 * Reads a page the way a browser's tokenizer does: comments, quoted attributes and raw text are
 * never mistaken for tags. Returns null for what it cannot read with certainty.
 */
export function inlineElements(html: string): InlineElements | null {
  const found: InlineElements = { scripts: [], styles: [] };
  tag.lastIndex = 0;
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    if (match[0] === "<!--") {
      const end = html.indexOf("-->", match.index + 2);
      if (end === -1) return null;
      tag.lastIndex = end + 3;
      continue;
    }
    const opened = readTag(html, tag.lastIndex);
    if (!opened) return null;
    tag.lastIndex = opened.end;
    const name = match[1]?.toLowerCase() ?? "";
    if (match[0].startsWith("</") || !rawText.has(name)) continue;
    const close = closingTag(html, opened.end, name);
    if (close === -1) return null;
    const text = html.slice(opened.end, close).replace(/\r\n?/g, "\n");
    // Inside "<!-- <script" a browser reads on past the first closing tag.
    if (name === "script" && /<!--[\s\S]*<script/i.test(text)) return null;
    if (name === "script" && !opened.names.includes("src")) found.scripts.push(text);
    if (name === "style") found.styles.push(text);
    tag.lastIndex = close;
  }
  return found;
}

// Reads attributes up to the closing ">", which may also stand inside quotes.
function readTag(html: string, start: number) {
  const attribute =
    /[\s/]*(?:(>)|([^\s/>=][^\s/>=]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>][^\s>]*))?)/y;
  const names: string[] = [];
  attribute.lastIndex = start;
  for (let match = attribute.exec(html); match; match = attribute.exec(html)) {
    if (match[1]) return { end: attribute.lastIndex, names };
    names.push((match[2] ?? "").toLowerCase());
  }
  return null;
}

function closingTag(html: string, start: number, name: string) {
  const closing = new RegExp(`</${name}[\\s/>]`, "gi");
  closing.lastIndex = start;
  return closing.exec(html)?.index ?? -1;
}
