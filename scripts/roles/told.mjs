// The doors as docs/roles.md tells them.

const columns = ["guest", "reader", "author", "operator"];

/** @type {Record<string, string[]>} */
const admits = {
  everybody: columns,
  reader: ["reader", "author", "operator"],
  author: ["author"],
  operator: ["operator"],
  "author, operator": ["author", "operator"],
  link: columns,
  "own way": [],
};

/**
 * Whether an identity gets in at all; what is its own is another question.
 * @param {{ who: string }} door
 * @param {string} identity
 */
export function mayOpen(door, identity) {
  return (admits[door.who] ?? []).includes(identity);
}

const intro = `# Who may what

Made from the code by \`node scripts/roles.mjs --write\`, and held to it by scripts/roles.test.ts: a page, route, action or
API method that is not here, or whose guard nothing recognises, fails the tests. e2e/who-may-what.spec.ts walks all of it
with six identities: a guest, two readers, two authors and the operator.

- **Own**: what an address or a field names is looked up together with whoever asks. A foreign id is "not found", the same
  as one that never was.
- A guest is led to the sign-in (pages), told to sign in (actions), or answered 404 or 401 (routes). Whoever is signed in
  and lacks the role finds nothing: 404.
- Authors and operators are readers too. An operator is let into an author's desk only as an author; what they may see of
  others' has its own desk. An operator who looks at somebody's pages (docs/decisions/0050) can send nothing.
- **Proof**: whoever presses has proven within a quarter of an hour who they are, or does so first. What asks for none,
  and why, stands in scripts/roles/calm-actions.mjs.
- Where a link is the right (a letter's token, a download), it opens to whoever holds it, for as long as it holds.
`;

const kinds = {
  page: "Pages",
  route: "Routes",
  front: "What the front answers by itself",
  action: "Server actions",
  api: "The API for programs",
};

function row(door) {
  const marks = columns.map((one) => (mayOpen(door, one) ? "yes" : "·"));
  const own = door.isOwn || door.who === "link" ? "own" : "";
  if (door.kind === "page") return [door.address, ...marks, own, door.by || "open"];
  if (door.kind === "action")
    return [
      door.address,
      ...marks,
      own,
      door.isFresh ? "yes" : "",
      door.file.replace(/^app\//, ""),
    ];
  const by = door.by || "open";
  if (door.kind === "api")
    return [`${door.method} ${door.address}`, ...["·", "·"], ...marks.slice(2), own, by];
  const who = door.who === "own way" ? ["·", "·", "·", "·"] : marks;
  return [`${door.method} ${door.address}`, ...who, own, by];
}

function table(kind, doors) {
  const rows = [
    kind === "action"
      ? ["action", ...columns, "own", "proof", "file"]
      : ["address", ...columns, "own", "kept by"],
  ];
  const mine = doors.filter((door) => door.kind === kind);
  const told = [...rows, rows[0].map(() => "---"), ...mine.map(row)];
  const lines = told.map((cells) => `| ${cells.join(" | ")} |`);
  return `## ${kinds[kind]} (${mine.length})\n\n${lines.join("\n")}\n`;
}

/** docs/roles.md. */
export function rolesText(doors) {
  return [intro, ...Object.keys(kinds).map((kind) => table(kind, doors))].join("\n");
}
