// node scripts/roles.mjs --write: docs/roles.md anew, from the code. Without the word it says whether that is needed.
import { readFileSync, writeFileSync } from "node:fs";
import { doors, unguarded } from "./roles/doors.mjs";
import { rolesText } from "./roles/told.mjs";

const path = "docs/roles.md";
const all = doors();
const text = rolesText(all);
if (process.argv.includes("--write")) writeFileSync(path, text);
const isTold = readFileSync(path, "utf8") === text;
for (const door of unguarded(all)) console.log(`nothing guards ${door}`);
console.log(`${all.length} doors, ${isTold ? "told" : "not all told"} in ${path}`);
process.exit(isTold && unguarded(all).length === 0 ? 0 : 1);
