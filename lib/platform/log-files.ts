import "server-only";
import { createReadStream, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { env } from "./env";

/**
 * Every line the shop's own processes have written into the data folder's logs, with where it stands. The local
 * mailbox and sandbox are other people's servers and not asked. Nothing when the logs are kept elsewhere.
 */
export async function* readLogLines(): AsyncGenerator<{ place: string; line: string }> {
  const folder = join(env().DATA_DIR, "logs");
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).sort()) {
    if (!/^(web|worker)\.log$/.test(name)) continue;
    let number = 0;
    const input = createReadStream(join(folder, name), "utf8");
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      yield { place: `${name}:${++number}`, line };
  }
}
