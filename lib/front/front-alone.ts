import { streamRoutes } from "@/app/stream-routes";
import { env } from "@/lib/platform/env";
import { openStorage } from "@/lib/platform/storage/open-storage";
import { startFront } from "./listener";

// The front in a process of its own, without Next, so that its memory can be watched from outside. It tells its
// port, then, whenever it is asked, what it holds after clearing up, and the most it ever held; both in bytes.
const front = await startFront({
  appUrl: env().APP_URL,
  storage: openStorage(env().STORAGE_URL),
  streamRoutes,
  handler: (_request, response) => response.writeHead(404).end(),
});

// As a process that has warmed up.
for (const { load } of streamRoutes) await load?.();

process.on("message", () => {
  globalThis.gc?.();
  process.send?.({ held: process.memoryUsage.rss(), most: process.resourceUsage().maxRSS * 1024 });
});
process.send?.({ port: front.port });
