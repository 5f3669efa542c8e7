// Curves of a long run as a picture, one panel above the other, time from left to right, each with its own scale; and the
// same in a table. By day and by night.
const [width, panelHeight, left, right, top, gap] = [960, 190, 70, 20, 60, 46];
/** A colour and a way to be dashed for each curve of a panel, by day and by night: nobody has to tell colours apart. */
const curveLooks = [
  { day: "#1f6f8b", night: "#6cc3e0", dash: "" },
  { day: "#b3541e", night: "#f0a070", dash: "7 3" },
  { day: "#3f6f31", night: "#93cf84", dash: "2 3" },
  { day: "#7a4b94", night: "#cfa6e6", dash: "9 3 2 3" },
];

/**
 * Draws panels { title, unit, series: [{ name, points: [[seconds, value]] }], note } below a title. Answers SVG.
 * `marks` are { at, words }: instants drawn through all panels.
 */
export function drawCurves({ title, subtitle, panels, marks }) {
  const end = endOf(panels);
  const height = top + panels.length * (panelHeight + gap);
  const x = (seconds) => left + (seconds / end) * (width - left - right);
  const parts = panels.map((panel, place) => drawPanel(panel, { x, y0: top + place * (panelHeight + gap), end, marks }));
  const shows = panels.map((panel) => `${panel.title}: ${panel.series.map(({ name }) => name).join(", ")}`).join("; ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="12">
<title id="t">${escaped(title)}</title>
<desc id="d">${escaped(`${subtitle}. ${shows}. The table beside this picture has the figures.`)}</desc>
<style>${style()}</style>
<rect class="page" width="${width}" height="${height}"/>
<text class="head" x="${left}" y="24" font-size="17" font-weight="600">${escaped(title)}</text>
<text class="said" x="${left}" y="42">${escaped(subtitle)}</text>
${parts.join("\n")}
</svg>
`;
}

/** The same as a page with the picture and a table for each panel: every curve at its beginning, each tenth of the time, and its end. */
export function curvesText({ title, subtitle, panels, marks }, picture) {
  const end = endOf(panels);
  const moments = Array.from({ length: 11 }, (_one, tenth) => (tenth * end) / 10);
  const tables = panels.map(({ title: heading, unit, note = "", series }) => {
    const heads = ["minute", ...series.map(({ name }) => name)];
    const rows = moments.map((at) => [(at / 60).toFixed(1), ...series.map(({ points }) => short(valueAt(points, at)))]);
    const most = ["most", ...series.map(({ points }) => short(Math.max(...points.map(([, value]) => value))))];
    return `## ${heading}${unit ? ` (${unit})` : ""}\n\n${note ? `${note}\n\n` : ""}${table(heads, [...rows, most])}`;
  });
  const said = marks.map(({ at, words }) => `${words} from minute ${(at / 60).toFixed(1)}`);
  return `# ${title}\n\n${[subtitle, ...said].join("; ")}.\n\n![Curves of ${panels.map((one) => one.title.toLowerCase()).join(", ")}](${picture})\n\n${tables.join("\n")}`;
}

function endOf(panels) {
  return Math.max(...panels.flatMap(({ series }) => series.flatMap(({ points }) => points.map(([at]) => at))), 1);
}

function valueAt(points, at) {
  return points.reduce((near, one) => (Math.abs(one[0] - at) < Math.abs(near[0] - at) ? one : near))[1];
}

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return `${[line(heads), line(heads.map((_one, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n")}\n`;
}

function drawPanel({ title, unit, series, note = "" }, { x, y0, end, marks }) {
  const all = series.flatMap(({ points }) => points.map(([, value]) => value));
  const most = niceAbove(Math.max(...all, 1));
  const y = (value) => y0 + 22 + (1 - value / most) * (panelHeight - 22);
  const base = y0 + panelHeight;
  const lines = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = y(most * share);
    return `<line class="grid" x1="${left}" x2="${width - right}" y1="${at}" y2="${at}"/><text class="said" x="${left - 8}" y="${at + 4}" text-anchor="end">${short(most * share)}</text>`;
  });
  const stepMinutes = [1, 2, 5, 10, 20].find((minutes) => end / 60 / minutes <= 12) ?? 60;
  const times = Array.from({ length: Math.floor(end / 60 / stepMinutes) + 1 }, (_one, at) => at * stepMinutes).map(
    (minute) => `<text class="said" x="${x(minute * 60)}" y="${base + 16}" text-anchor="middle">${minute} min</text>`,
  );
  const curves = series.map(({ points }, place) => {
    const path = points.map(([at, value], index) => `${index === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`);
    return `<path class="curve c${place % curveLooks.length}" d="${path.join("")}"/>`;
  });
  let at = left + 8 * title.length + 90;
  const legend = series.map(({ name }, place) => {
    const words = `<path class="curve c${place % curveLooks.length}" d="M${at} ${y0 + 4}h24"/><text class="head" x="${at + 30}" y="${y0 + 8}">${escaped(name)}</text>`;
    at += 50 + 7 * name.length;
    return words;
  });
  const through = marks.map(({ at: when, words }) => `<line class="mark" x1="${x(when)}" x2="${x(when)}" y1="${y0 + 22}" y2="${base}"/><text class="said" x="${x(when) + 4}" y="${y0 + 34}">${escaped(words)}</text>`);
  return `<g><text class="head" x="${left}" y="${y0 + 8}" font-weight="600">${escaped(title)}${unit ? ` (${unit})` : ""}</text>
<text class="said" x="${width - right}" y="${y0 + 8}" text-anchor="end">${escaped(note)}</text>
${[...legend, ...lines, ...times, ...through, ...curves].join("\n")}</g>`;
}

function style() {
  const curves = (look) => curveLooks.map((one, at) => `.c${at}{stroke:${one[look]}}`).join("");
  const dashes = curveLooks.map(({ dash }, at) => (dash ? `.c${at}{stroke-dasharray:${dash}}` : "")).join("");
  const ground = (page, head, said, grid, mark) =>
    `.page{fill:${page}}.head{fill:${head}}.said{fill:${said}}.grid{stroke:${grid}}.mark{stroke:${mark};stroke-dasharray:4 3}`;
  return `:root{color-scheme:light dark}.curve{fill:none;stroke-width:1.5}${dashes}${ground("#fff", "#1c1b18", "#55534c", "#e3e3e0", "#8a887f")}${curves("day")}@media (prefers-color-scheme:dark){${ground("#161513", "#f7f6f2", "#bdbab0", "#33322e", "#8a887f")}${curves("night")}}`;
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
