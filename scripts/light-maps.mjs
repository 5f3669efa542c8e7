// Source maps without the sources: what a process has to hold so that its errors name lines of ours.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Takes the sources' own text out of each map below a folder. Node reads the map of every file it loads and keeps it for
 * as long as the process lives; of some 80 MB a web process held that way, the texts were 58. Errors name file, line and
 * function without them. Answers how many bytes were taken away.
 */
export function lightenMaps(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith(".map"))
    .map((file) => lighten(join(file.parentPath, file.name)))
    .reduce((sum, bytes) => sum + bytes, 0);
}

function lighten(path) {
  const text = readFileSync(path, "utf8");
  if (!text.includes('"sourcesContent"')) return 0;
  const map = JSON.parse(text);
  for (const one of [map, ...(map.sections ?? []).map((section) => section.map)])
    delete one.sourcesContent;
  const light = JSON.stringify(map);
  writeFileSync(path, light);
  return text.length - light.length;
}
