import { streamRoutes } from "@/app/stream-routes";
import { env } from "@/lib/platform/env";
import { openStorage } from "@/lib/platform/storage/open-storage";
import { startFront } from "./listener";

// The front in a process of its own, without Next, so that its memory can be watched from outside. It tells its
// port, then, whenever it is asked, what it holds, and the most it held since it was asked before; both in bytes. It clears up
// before each look: V8 lets more than sixty megabytes of what nobody holds any more lie, now and then.
const front = await startFront({
  appUrl: env().APP_URL,
  storage: openStorage(env().STORAGE_URL),
  streamRoutes,
  handler: (_request, response) => response.writeHead(404).end(),
});

// As a process that has warmed up.
for (const { load } of streamRoutes) await load?.();

function holds() {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

let most = 0;
setInterval(() => {
  most = Math.max(most, holds());
}, 100);
process.on("message", () => {
  const held = holds();
  process.send?.({ held, most: Math.max(most, held) });
  most = 0;
});
process.send?.({ port: front.port });
