// A processor profile as V8 writes it, told in frames people can read. Pure.

/** Said by V8 while a process waits, which is no work. */
const idle = "(idle)";
/** What clearing up is called: V8 tells it apart from what was running. */
export const collector = "garbage collector";

/**
 * Folds a profile into a tree of { name, place, pack, kind, own, whole, children }: `own` are the samples taken in a frame,
 * `whole` those in it and in what it called. `tellOf(callFrame)` says name, place, package and kind of a function. Functions of
 * the shop stand each alone; frames of any other package that call each other are one, named by the first. Samples in which the
 * process waited are counted apart. Answers { root, busy, waited }.
 */
export function flamesOf({ nodes }, tellOf) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const root = frame({ name: "all", place: "", pack: "", kind: "all" });
  let waited = 0;
  const walk = (node, under) => {
    const { functionName } = node.callFrame;
    if (functionName === idle) waited += node.hitCount;
    else {
      const at = functionName === "(root)" ? root : placeOf(tellOf(node.callFrame), under);
      at.own += node.hitCount;
      for (const id of node.children ?? []) walk(byId.get(id), at);
    }
  };
  walk(nodes[0], root);
  sum(root);
  return { root, busy: root.whole, waited };
}

function frame({ name, place, pack, kind }) {
  return { name, place, pack, kind, own: 0, whole: 0, children: new Map() };
}

function placeOf(told, under) {
  if (told.kind !== "shop" && told.pack === under.pack) return under;
  // Everything begins in Node, by one of several ways in that say nothing of what was asked.
  const isGround = told.kind === "node" && under.kind === "all";
  const name = isGround ? "what it runs" : told.name;
  const key = `${told.pack} ${name} ${told.kind === "shop" ? told.place : ""}`;
  const there = under.children.get(key) ?? frame({ ...told, name, place: isGround ? "" : told.place });
  under.children.set(key, there);
  return there;
}

function sum(one) {
  one.whole = one.own;
  for (const child of one.children.values()) one.whole += sum(child);
  return one.whole;
}

/** Each package by its own samples, most first: { name, kind, own, whole }, `whole` being those it stands anywhere under. */
export function packsOf({ nodes }, tellOf) {
  return counted(nodes, ({ callFrame }) => {
    const { pack, kind } = tellOf(callFrame);
    return { key: pack, name: pack, kind };
  });
}

/** Each function in the same way, with the place it stands at. */
export function functionsOf({ nodes }, tellOf) {
  return counted(nodes, ({ callFrame }) => {
    const { name, place, pack, kind } = tellOf(callFrame);
    return { key: `${name} ${place} ${pack}`, name, place, pack, kind };
  });
}

// What calls itself counts once.
function counted(nodes, nameOf) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const all = new Map();
  const walk = (node, above) => {
    const { functionName } = node.callFrame;
    if (functionName === idle) return 0;
    let mine = null;
    if (functionName !== "(root)") {
      const { key, ...told } = nameOf(node);
      mine = all.get(key) ?? { ...told, own: 0, whole: 0 };
      all.set(key, mine);
      mine.own += node.hitCount;
    }
    const within = mine && !above.has(mine) ? new Set(above).add(mine) : above;
    const whole = (node.children ?? []).reduce((seen, id) => seen + walk(byId.get(id), within), node.hitCount);
    if (within !== above) mine.whole += whole;
    return whole;
  };
  walk(nodes[0], new Set());
  return [...all.values()].sort((one, other) => other.own - one.own || other.whole - one.whole);
}

/**
 * Shares of a whole in per cent to one place, which sum up to 100 exactly where the parts sum up to the whole: what rounding
 * leaves goes to those it took most from.
 */
export function sharesOf(parts, whole) {
  const exact = parts.map((part) => (part / whole) * 1000);
  const least = exact.map(Math.floor);
  const all = Math.round(exact.reduce((seen, one) => seen + one, 0));
  const left = all - least.reduce((seen, one) => seen + one, 0);
  const order = exact.map((one, at) => [one - least[at], at]).sort(([one], [other]) => other - one);
  for (const [, at] of order.slice(0, left)) least[at] += 1;
  return least.map((one) => one / 10);
}
