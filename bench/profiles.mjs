// Where flame graphs lie, with what was seen of each, and the pages written from that.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawFlames } from "./flame-picture.mjs";
import { flameText, indexText, seenOf, wordsOf } from "./flame-page.mjs";
import { flamesOf, functionsOf, packsOf } from "./flames.mjs";

export const profilesFolder = "docs/profiles";
const seenFile = join(profilesFolder, "seen.json");

/** What was seen of each way, by name. */
export function readSeen() {
  return existsSync(seenFile) ? JSON.parse(readFileSync(seenFile, "utf8")) : {};
}

/** Draws a profile, and writes its picture, its page and the index anew. */
export function writeProfile(profile, tell, about) {
  const flames = flamesOf(profile, tell);
  const counts = { ...flames, packs: packsOf(profile, tell), functions: functionsOf(profile, tell) };
  const one = seenOf(counts, about);
  const seen = { ...readSeen(), [about.name]: one };
  mkdirSync(profilesFolder, { recursive: true });
  writeFileSync(seenFile, `${JSON.stringify(seen, null, 1)}\n`);
  const title = about.title + (about.name.endsWith(about.process) ? `: ${about.process}` : "");
  writeFileSync(join(profilesFolder, `${about.name}.svg`), drawFlames(flames, { title, words: wordsOf(one) }));
  writeFileSync(join(profilesFolder, `${about.name}.md`), flameText(one));
  writeFileSync(join(profilesFolder, "README.md"), indexText(seen));
}
