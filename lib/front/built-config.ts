import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { NextConfig } from "next";

/**
 * The settings a build was made with, as the build wrote them down: reading them anew would need the compiler that read
 * next.config.ts, which takes a tenth of a second and 97 MB that a finished shop has no other use for. Undefined where
 * there is no such note.
 */
export function builtConfig(distDir: string): NextConfig | undefined {
  const note = join(distDir, "required-server-files.json");
  if (!existsSync(note)) return undefined;
  const { config } = JSON.parse(readFileSync(note, "utf8")) as { config: NextConfig };
  return { ...config, distDir };
}
