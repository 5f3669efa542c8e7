// A flame graph as a picture that needs nothing beside it: what called stands below what it called, as wide as its share of the
// samples. By day and by night. Pure.
const [width, side, rowHeight, letter] = [1200, 12, 18, 6.2];
/** Frames narrower than this share of all are left out: their room stays empty above who called them. */
export const leastShare = 0.005;

/** What frames are told apart by: words of the legend, and fill and letters by day and by night. */
export const kinds = {
  shop: { words: "the shop", day: ["#f2a65a", "#2a1500"], night: ["#a85a10", "#fff6ec"] },
  pages: { words: "Next and React", day: ["#9cc7e8", "#06233b"], night: ["#1f5f8f", "#eef7ff"] },
  database: { words: "Prisma and pg", day: ["#a9d6a2", "#0d2b09"], night: ["#2f6b2a", "#effbee"] },
  others: { words: "other packages", day: ["#d9bfe3", "#2c0f38"], night: ["#6d4480", "#fbf3ff"] },
  node: { words: "Node", day: ["#d5d3cc", "#22211d"], night: ["#55534c", "#f7f6f2"] },
  engine: { words: "V8: clearing up, and native code", day: ["#e8a0a0", "#3a0808"], night: ["#8c3a3a", "#fff0f0"] },
};

/** Draws { root, busy } as SVG, with a title and what it shows in words. */
export function drawFlames({ root, busy }, { title, words }) {
  const frames = placed(root, busy);
  const depth = 1 + Math.max(...frames.map(({ level }) => level));
  const top = 78;
  const height = top + depth * rowHeight + side;
  const drawn = frames.map((one) => drawFrame(one, busy, height - side - (one.level + 1) * rowHeight));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="11">
<title id="t">${escaped(title)}</title>
<desc id="d">${escaped(words)}</desc>
<style>${style()}</style>
<rect class="page" width="${width}" height="${height}"/>
<text class="head" x="${side}" y="26">${escaped(title)}</text>
<text class="said" x="${side}" y="46">${escaped(words)}</text>
${legend(frames)}
${drawn.join("\n")}
</svg>
`;
}

/** Every frame wide enough to be drawn, with its left edge as a share and its level above the ground. */
function placed(root, busy) {
  const frames = [];
  const place = (one, left, level) => {
    if (one.whole / busy < leastShare) return;
    frames.push({ ...one, left, level });
    let at = left;
    for (const child of [...one.children.values()].sort((a, b) => b.whole - a.whole || (a.name < b.name ? -1 : 1))) {
      place(child, at, level + 1);
      at += child.whole / busy;
    }
  };
  place(root, 0, 0);
  return frames;
}

function drawFrame({ name, place, pack, kind, whole, own, left, level }, busy, y) {
  const scale = width - 2 * side;
  const [x, wide] = [side + left * scale, (whole / busy) * scale];
  const told = level === 0 ? "all samples in which the process worked" : labelOf({ name, pack, kind });
  const share = (part) => `${((part / busy) * 100).toFixed(1)} %`;
  const about = [told, place && !told.includes(place) ? place : "", `${share(whole)}, of it here ${share(own)}`].filter(Boolean).join(" · ");
  const text = cut(told, Math.floor((wide - 8) / letter));
  const words = text && `<text x="${(x + 4).toFixed(1)}" y="${y + 12.5}">${escaped(text)}</text>`;
  return `<g class="${kind}"><title>${escaped(about)}</title><rect x="${x.toFixed(1)}" y="${y}" width="${wide.toFixed(1)}" height="${rowHeight}"/>${words}</g>`;
}

function labelOf({ name, pack, kind }) {
  if (kind === "shop") return `${name} (${pack})`;
  return kind === "engine" || name === "(anonymous)" ? pack : `${pack}: ${name}`;
}

function cut(text, room) {
  if (room < 3) return "";
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

function legend(frames) {
  const there = new Set(frames.map(({ kind }) => kind));
  let x = side;
  return Object.entries(kinds)
    .filter(([kind]) => there.has(kind))
    .map(([kind, { words }]) => {
      const one = `<g class="${kind}"><rect x="${x}" y="56" width="12" height="12"/></g><text class="said" x="${x + 18}" y="66">${words}</text>`;
      x += 44 + words.length * letter;
      return one;
    })
    .join("");
}

function style() {
  const day = Object.entries({ ...pick("day"), all: ["#ecebe6", "#22211d"] });
  const night = Object.entries({ ...pick("night"), all: ["#33322e", "#f7f6f2"] });
  const fills = (all) => all.map(([kind, [fill, text]]) => `.${kind} rect{fill:${fill}}.${kind} text{fill:${text}}`).join("");
  const ground = (page, head, said) => `.page{fill:${page}}g rect{stroke:${page}}.head{fill:${head}}.said{fill:${said}}`;
  return `:root{color-scheme:light dark}.head{font-size:17px;font-weight:600}.said{font-size:12px}${ground("#fff", "#1c1b18", "#55534c")}${fills(day)}@media (prefers-color-scheme:dark){${ground("#161513", "#f7f6f2", "#bdbab0")}${fills(night)}}`;
}

function pick(look) {
  return Object.fromEntries(Object.entries(kinds).map(([kind, one]) => [kind, one[look]]));
}

function escaped(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
