// Curves of a long run as a picture: one panel above the other, time from left to right, each with its own scale.
const [width, panelHeight, left, right, top, gap] = [960, 190, 70, 20, 60, 46];
const colours = ["#1f6f8b", "#b3541e", "#4a7c3a", "#7a4b94"];

/**
 * Draws panels { title, unit, series: [{ name, points: [[seconds, value]] }], note } below a title. Answers SVG.
 * `marks` are { at, words }: instants drawn through all panels.
 */
export function drawCurves({ title, subtitle, panels, marks = [] }) {
  const end = Math.max(...panels.flatMap(({ series }) => series.flatMap(({ points }) => points.map(([at]) => at))), 1);
  const height = top + panels.length * (panelHeight + gap);
  const x = (seconds) => left + (seconds / end) * (width - left - right);
  const parts = panels.map((panel, place) => drawPanel(panel, { x, y0: top + place * (panelHeight + gap), end, marks }));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${left}" y="24" font-size="17" font-weight="600" fill="#222">${escaped(title)}</text>
<text x="${left}" y="42" fill="#666">${escaped(subtitle)}</text>
${parts.join("\n")}
</svg>
`;
}

function drawPanel({ title, unit, series, note = "" }, { x, y0, end, marks }) {
  const all = series.flatMap(({ points }) => points.map(([, value]) => value));
  const most = niceAbove(Math.max(...all, 1));
  const y = (value) => y0 + 22 + (1 - value / most) * (panelHeight - 22);
  const base = y0 + panelHeight;
  const lines = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = y(most * share);
    return `<line x1="${left}" x2="${width - right}" y1="${at}" y2="${at}" stroke="#e3e3e3"/><text x="${left - 8}" y="${at + 4}" text-anchor="end" fill="#666">${short(most * share)}</text>`;
  });
  const stepMinutes = [1, 2, 5, 10, 20].find((minutes) => end / 60 / minutes <= 12) ?? 60;
  const times = Array.from({ length: Math.floor(end / 60 / stepMinutes) + 1 }, (_one, at) => at * stepMinutes).map(
    (minute) => `<text x="${x(minute * 60)}" y="${base + 16}" text-anchor="middle" fill="#666">${minute} min</text>`,
  );
  const curves = series.map(({ points }, place) => {
    const path = points.map(([at, value], index) => `${index === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`);
    return `<path d="${path.join("")}" fill="none" stroke="${colours[place % colours.length]}" stroke-width="1.5"/>`;
  });
  let at = left + 8 * title.length + 90;
  const legend = series.map(({ name }, place) => {
    const words = `<rect x="${at}" y="${y0 - 1}" width="10" height="10" fill="${colours[place % colours.length]}"/><text x="${at + 14}" y="${y0 + 8}" fill="#333">${escaped(name)}</text>`;
    at += 30 + 7 * name.length;
    return words;
  });
  const through = marks.map(({ at: when, words }) => `<line x1="${x(when)}" x2="${x(when)}" y1="${y0 + 22}" y2="${base}" stroke="#999" stroke-dasharray="4 3"/><text x="${x(when) + 4}" y="${y0 + 34}" fill="#777">${escaped(words)}</text>`);
  return `<g><text x="${left}" y="${y0 + 8}" font-weight="600" fill="#222">${escaped(title)}${unit ? ` (${unit})` : ""}</text>
<text x="${width - right}" y="${y0 + 8}" text-anchor="end" fill="#666">${escaped(note)}</text>
${[...legend, ...lines, ...times, ...through, ...curves].join("\n")}</g>`;
}

function niceAbove(value) {
  const size = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * size).find((one) => one >= value * 1.02) ?? value;
}

function short(value) {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 1 : 0);
}

function escaped(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** The slope of the line that fits points [x, y] best, by least squares, with its standard error. */
export function slopeOf(points) {
  const count = points.length;
  const middle = (of) => points.reduce((sum, one) => sum + of(one), 0) / count;
  const [mx, my] = [middle(([x]) => x), middle(([, y]) => y)];
  const spread = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread;
  const left = points.reduce((sum, [x, y]) => sum + (y - my - slope * (x - mx)) ** 2, 0);
  return { slope, error: Math.sqrt(left / Math.max(1, count - 2) / spread) };
}
