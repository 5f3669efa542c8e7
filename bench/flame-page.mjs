// The pages beside the flame graphs: an index, and for each graph its figures in tables. From what was seen alone. Pure.
import { collector, sharesOf } from "./flames.mjs";
import { kinds, leastShare } from "./flame-picture.mjs";

const [mostPacks, mostFunctions] = [14, 20];
/** What every sample falls under, by what a package is. */
const groups = [...Object.keys(kinds).filter((kind) => kind !== "engine"), "collector", "native"];
const groupWords = { shop: "the shop", pages: "Next, React", database: "Prisma, pg", others: "other packages", node: "Node", collector: "clearing up", native: "native" };

/** What is kept of a profile: shares in per cent of the samples in which the process worked. */
export function seenOf({ busy, waited, packs, functions }, about) {
  const shares = sharesOf(packs.map(({ own }) => own), busy);
  const whole = (one) => sharesOf([one.whole], busy)[0];
  const own = (one) => sharesOf([one.own], busy)[0];
  const shownPacks = packs.slice(0, mostPacks).map((one, at) => ({ name: one.name, kind: one.kind, own: shares[at], whole: whole(one) }));
  const others = shares.slice(mostPacks).reduce((sum, one) => sum + Math.round(one * 10), 0) / 10;
  const told = ({ name, place, kind, pack, ...one }) => ({ name, place: place || (kind === "engine" ? "V8" : pack), own: own(one), whole: whole(one) });
  const inGroups = groups.map((group) => packs.filter((pack) => groupOf(pack) === group).reduce((sum, pack) => sum + pack.own, 0));
  const groupShares = sharesOf(inGroups, busy);
  return {
    ...about,
    samples: busy + waited,
    waited: sharesOf([waited], busy + waited)[0],
    groups: Object.fromEntries(groups.map((group, at) => [group, groupShares[at]])),
    packs: shownPacks,
    others,
    functions: functions.slice(0, mostFunctions).map(told),
    ours: functions
      .filter(({ kind, name }) => kind === "shop" && name !== "(anonymous)")
      .sort((one, other) => other.whole - one.whole)
      .slice(0, mostFunctions)
      .map(told),
  };
}

function groupOf({ name, kind }) {
  if (kind !== "engine") return kind;
  return name === collector ? "collector" : "native";
}

/** One line that says what a graph shows; it stands in the picture too. */
export function wordsOf({ process, times, one, milliseconds, samples, waited }) {
  const each = milliseconds === null ? "" : `, ${milliseconds} ms of the ${process} process each`;
  return `${times.toLocaleString("en")} × ${one}${each}; ${samples.toLocaleString("en")} samples, ${waited} % of them waiting and left out; frames under ${leastShare * 100} % not drawn`;
}

const indexHead = `# Where the processor's time goes

Written by \`npm run bench:profile\`, whole: edit \`bench/\`, not these pages. A test compares them with \`seen.json\`.

The built shop is walked on its hottest ways for some seconds each, after a walk that warms it, and V8's own profiler looks at the
web or the worker process twice a millisecond. Widths and shares are parts of the samples in which the process worked: where it
waited is left out and told, what V8 takes for clearing up stands as a frame of its own ("garbage collector"). What the database
does is not in it. Frames of one package that call each other are drawn as one, named by the first; functions of the shop stand each
alone. Rest the pointer on a frame for its file and line. What a function awaits is not under it: the rest of it begins anew from
Node's queue of promises.

The build is the one that is sold, unless a page says otherwise: minified functions are called as its source maps, and those that
Next and Prisma bring, say. What the build drew into its caller counts there.
`;

/** The index of all graphs, from what was seen of each by name. */
export function indexText(seen) {
  const rows = Object.values(seen).map((one) => [
    `[${headingOf(one)}](${one.name}.md)`,
    one.milliseconds === null ? "" : `${one.milliseconds} ms for each ${one.one}`,
    ...groups.map((group) => `${shown(one.groups[group])} %`),
    one.at.slice(0, 16).replace("T", " "),
  ]);
  const heads = ["way: process", "processor", ...groups.map((group) => groupWords[group]), "when (UTC)"];
  const notes = "Shares are own time: what a package calls counts where it runs. Each line sums up to 100 %.";
  const parts = Object.values(seen).map((one) => `## ${headingOf(one)}\n\n${one.about}\n\n${picture(one)}\n`);
  return [indexHead, table(heads, rows), `${notes}\n`, ...parts].join("\n");
}

/** The page of one graph: the picture, and its figures in tables. */
export function flameText(one) {
  const packs = one.packs.map(({ name, own, whole }) => [name, `${shown(own)} %`, `${shown(whole)} %`]);
  const sum = one.packs.reduce((all, { own }) => all + Math.round(own * 10), Math.round(one.others * 10)) / 10;
  const functions = (list) => list.map(({ name, place, own, whole }) => [`\`${name}\``, place, `${shown(own)} %`, `${shown(whole)} %`]);
  return `# ${headingOf(one)}

Written by \`npm run bench:profile\`. [All of them](README.md).

${one.about}

${wordsOf(one)}. ${one.machine}; commit ${one.commit}, built ${one.build}; ${one.at.slice(0, 16).replace("T", " ")} UTC.

${picture(one)}

## By package and room of the shop

Own time sums up to ${sum} %; "with what it calls" are the samples it stands in at all.

${table(["package", "own", "with what it calls"], [...packs, ["all others", `${shown(one.others)} %`, ""]])}
## Functions by own time

${table(["function", "where", "own", "with what it calls"], functions(one.functions))}
## The shop's functions with what they call

${table(["function", "where", "own", "with what it calls"], functions(one.ours))}`;
}

function headingOf({ title, process, name }) {
  return name.endsWith(`-${process}`) ? `${title}: ${process}` : title;
}

function picture(one) {
  return `[![Flame graph: ${headingOf(one)}](${one.name}.svg)](${one.name}.svg)`;
}

function shown(share) {
  return share.toFixed(1);
}

function table(heads, rows) {
  const cell = (words) => words.replaceAll("|", "\\|");
  const line = (cells) => `| ${cells.map(cell).join(" | ")} |`;
  return `${[line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}
