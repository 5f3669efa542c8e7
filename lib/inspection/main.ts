import sharp from "sharp";
import { inspect } from "./inspect";
import type { Sent } from "./inspection";

// One inspection in a process of its own: whatever a hostile file does to it, the worker and its secrets are elsewhere.

// Pictures of four kinds are made anew; every other reader of the library stays shut.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpeg",
    "VipsForeignLoadPng",
    "VipsForeignLoadWebp",
    "VipsForeignLoadHeif",
  ],
});
sharp.cache(false);
sharp.concurrency(1);

// Everything around may be asked to stop while a file is read: whoever asked waits for the answer, or goes.
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => undefined);
// Whoever asked is gone, and nobody waits for the answer.
process.once("disconnect", () => process.exit(0));
process.once("message", async ({ path, sent }: { path: string; sent: Sent }) => {
  const inspection = await inspect(path, sent);
  process.send?.(inspection, () => process.exit(0));
});
