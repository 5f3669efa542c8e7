// npm run web, worker, migrate, backup, restore: one process of a shop that runs for real, with the settings of `.env`.
import { existsSync } from "node:fs";
import { readDotEnv } from "./dot-env.mjs";

const [name = ""] = process.argv.slice(2);
const program = new URL(`../.build/${name === "restore" ? "backup" : name}.mjs`, import.meta.url);
readDotEnv();
// What was built for production runs as such; the mark says that nobody but this script said so.
if (process.env.NODE_ENV !== "production") {
  process.env.NODE_ENV = "production";
  process.env.BOUQUIN_LAUNCHER = "run";
}
process.setSourceMapsEnabled(true);
process.env.NEXT_TELEMETRY_DISABLED ??= "1";

// npm passes SIGTERM to its shell, which dies without passing it on; its death is the signal, and the shop drains.
const parent = process.ppid;
if (process.env.npm_lifecycle_event)
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, 500).unref();

if (existsSync(program))
  await import(program.href).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
else {
  console.error(`There is no built ${name}: npm run build makes it.`);
  process.exit(1);
}
