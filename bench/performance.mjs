// docs/performance.md, whole, from the results. Pure: no figure in it is typed by anybody.
import { benches } from "./benches.mjs";
import { shown, shownSpread } from "./figures.mjs";
import { barOf, judged, withUnit } from "./print.mjs";
import { isUnsteady } from "./row.mjs";

const head = `# Performance

Written by \`npm run bench\`, whole: edit \`bench/\`, not this page. A test compares it with \`bench/results\`.

What is compared was measured in one run on one machine: load generator, shop, database and whatever it is measured against share
its processors. **Read the ratios**; the other figures say how fast this machine is, and how busy. Each figure is the middle one of
its runs, with the least and the most in brackets. A bar is what the shop promises itself; a missed one stands here as missed. Where
what a line is measured against moved to twice its least and more, the machine was too busy to judge by it, and the line says so.
What has no bar is told and not judged.

\`npm run bench\` measures everything anew, each bench in a process of its own; \`BENCH_ONLY=pages,orders\` only these, \`BENCH_ONLY=none\`
writes this page alone, and each has a command of its own (\`npm run bench:pages\`). \`BENCH_QUICK=1\` is the short form: small sizes and few rounds, to see that all of it
runs; the bars are those of the whole form, and its figures are no measurement to quote. wrk or autocannon, nginx and pgbench
(Debian: postgresql-contrib) are used where the machine has them; what they are needed for is left out, in words, where not.

Where the processor's time goes on the ways walked most: [flame graphs with their tables](profiles/README.md), by \`npm run bench:profile\`.
`;

/** The page, from results by name. */
export function performanceText(results) {
  const there = benches.filter(({ name }) => results[name]);
  const machines = [...new Set(there.map(({ name }) => machineOf(results[name])))];
  const parts = benches.flatMap((one) => {
    const seen = results[one.name];
    if (seen) return [sectionOf(one, seen, machines)];
    return one.isPart ? [`## ${one.title}\n\n${one.about}\n\nNot measured yet: \`npm run bench:${one.name}\`.\n`] : [];
  });
  return [head, summaryOf(there.map(({ name, title }) => ({ title, ...results[name] }))), machineList(machines), ...parts].join("\n");
}

function summaryOf(results) {
  const rows = results.map(({ title, form, given, at, commit, seconds, rows: lines }) => {
    const bars = judged(lines);
    const missed = bars.filter(({ held }) => !held).length;
    return [title, formOf(form, given), dayOf(at), commitOf(commit), shown(Math.round(seconds)), shown(bars.length), missed === 0 ? "none" : `**${missed}**`];
  });
  return `## At a glance\n\n${table(["bench", "form", "when (UTC)", "commit", "took, s", "bars", "missed"], rows)}`;
}

function machineList(machines) {
  const lines = machines.map((words, at) => `${machines.length > 1 ? `${at + 1}. ` : ""}${words}`);
  return `## Machine\n\n${lines.join("\n")}\n`;
}

function machineOf({ machine }) {
  const { processors, memoryGiB, system, node } = machine;
  return `${processors}, ${memoryGiB} GiB, ${system}, Node ${node}`;
}

function sectionOf({ title, about }, seen, machines) {
  const { form, given, at, commit, load, machine, missing, rows, seconds } = seen;
  const settings = settingsOf(given);
  const tools = Object.entries(machine.tools).map(([name, version]) => (version ? `${name} ${version}` : `no ${name}`));
  const facts = [
    `Measured: ${formOf(form, given)}${settings.length > 0 ? ` with ${settings.join(" ")}` : ""}, ${dayOf(at)} UTC, commit ${commitOf(commit)}, ${shown(Math.round(seconds))} s`,
    `load ${shown(load.before)} before, ${shown(load.after)} after`,
    ...(machines.length > 1 ? [`machine ${machines.indexOf(machineOf(seen)) + 1}`] : []),
    ...(machine.database ? [machine.database] : []),
    tools.join(", "),
  ];
  const lines = rows.map((one) => [one.name + (one.note && ` (${one.note})`), ...cellsOf(one)]);
  const lacking = missing.map((words) => `\nNot measured: ${words}.\n`).join("");
  return `## ${title}\n\n${about}\n\n${facts.join("; ")}.\n\n${table(["what", "seen", "measured against", "ratio", "bar", "held"], lines)}${lacking}`;
}

function cellsOf(one) {
  const { seen, unit, beside, ratio, held } = one;
  const against = beside ? `${beside.name}: ${withUnit(shownSpread(beside.seen), unit)}` : "";
  const verdict = held === null ? "" : held ? "held" : "**missed**";
  const doubt = held !== null && one.bar.of === "ratio" && isUnsteady(one) ? ", unsteady machine" : "";
  return [withUnit(shownSpread(seen), unit), against, ratio ? shownSpread(ratio) : "", barOf(one), verdict + doubt];
}

// A run of a part holds the bars of that part and says nothing of the others; other sizes are another measurement.
function formOf(form, given) {
  if (form === "quick") return "**short form**";
  if (given.BENCH_PARTS) return "**a part**";
  return settingsOf(given).length > 0 ? "**other sizes**" : "whole";
}

function settingsOf(given) {
  return Object.entries(given).map(([name, value]) => `\`${name}=${value}\``);
}

function commitOf(commit) {
  return commit ? `${commit.id}${commit.isChanged ? " and changes" : ""}` : "unknown";
}

function dayOf(at) {
  return at.slice(0, 16).replace("T", " ");
}

function table(heads, rows) {
  const cell = (words) => words.replaceAll("|", "\\|").replaceAll("\n", " ");
  const line = (cells) => `| ${cells.map(cell).join(" | ")} |`;
  return `${[line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}
