import { existsSync, readFileSync } from "node:fs";

/** Takes settings from `.env` that the environment does not name. */
export function readDotEnv(path = ".env") {
  if (!existsSync(path)) return;
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [, name, value] = /^\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name && process.env[name] === undefined)
      process.env[name] = value.replace(/^(["'])(.*)\1$/, "$2");
  }
}
