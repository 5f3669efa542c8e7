import next from "next";
import { askedByPages } from "@/app/asked-doors";
import { countedPages } from "@/app/counted-pages";
import { answerUnserved, directRoutes } from "@/app/direct-routes";
import { fileDoors } from "@/app/file-doors";
import { keptPages, missingPage, nothingThere } from "@/app/kept-pages";
import { streamRoutes } from "@/app/stream-routes";
import { isUnknownBook } from "@/app/unknown-book";
import { openBrowserFile } from "@/lib/platform/browser-files";
import { env } from "@/lib/platform/env";
import { listen } from "@/lib/platform/listen";
import { log } from "@/lib/platform/log";
import { speakInLines } from "@/lib/platform/speak-in-lines";
import { openStorage } from "@/lib/platform/storage/open-storage";
import { metricsDoor } from "@/lib/platform/telemetry/metrics-door";
import { startTelemetry } from "@/lib/platform/telemetry/start-telemetry";
import { nameProcess } from "@/lib/platform/under-way";
import { workerStanding } from "@/lib/platform/worker-pulse";
import { shopFigures, shopFiguresReader } from "@/lib/support/shop-figures";
import { builtConfig } from "./built-config";
import { databasePulse } from "./database-pulse";
import { deedKey } from "./deed-key";
import { earlierFiles } from "./earlier-files";
import { frontFigures, readFront } from "./front-figures";
import { isNowhere, readKnownRoutes } from "./known-routes";
import { startFront } from "./listener";
import { releaseDrawings } from "./release-drawings";
import { routeNames } from "./route-names";
import { frontSettings } from "./settings";
import { preloadPages, warmUp } from "./warm-up";

nameProcess("web");
speakInLines();
releaseDrawings(AbortController.prototype);
const patienceMs = 20_000;
// The first visitors have their page by then.
const warmUpAfterMs = 5_000;
const settings = frontSettings(env());
const asked = askedByPages();
const telemetry = await startTelemetry("web");
// What a page of one process keeps from browsers must open in every other, also in one of another build.
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = deedKey(env().AUTH_SECRET);
// As the build wrote them down. Given in any other way they are read only by half of Next; the other half looks for
// next.config.ts and loads the compiler for it.
const built = builtConfig(settings.distDir);
if (built) process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(built);
const shop = next({
  ...{ dev: false, dir: process.cwd(), hostname: settings.host, port: settings.port },
});

let isPrepared = false;
const prepared = shop.prepare().then(() => {
  isPrepared = true;
  const doors = [...directRoutes, ...streamRoutes, ...fileDoors, ...asked.doors].map(
    ({ load }) =>
      () =>
        load?.(),
  );
  setTimeout(() => void warmUp([...doors, () => preloadPages(shop)]), warmUpAfterMs).unref();
});
prepared.catch((error: unknown) => {
  log.fatal({ reason: String(error) }, "the shop could not be prepared");
  process.exit(1);
});

const pulse = databasePulse(settings.databaseUrl);
const news = listen(settings.databaseUrl, "kept_pages", {
  onNews: (topic) => front?.store.drop(topic),
  onGap: (line) => (line === "lost" ? front?.store.setAside() : front?.store.dropAll()),
});
const known = readKnownRoutes(settings.distDir, "public");
// A single word that is no route of its own can only be a book's short address.
const isShort = (path: string) =>
  known !== null && isNowhere(known, path, { ...nothingThere, "/[locale]": null });
const handle = shop.getRequestHandler();
const earlier = earlierFiles(settings.distDir, openBrowserFile);
const counted = countedPages(env().APP_URL);
let front: Awaited<ReturnType<typeof startFront>> | undefined;
front = await startFront({
  ...settings,
  keptPages,
  directRoutes,
  answerUnserved,
  asked,
  streamRoutes,
  fileDoors,
  watch: counted.watch,
  missingPage: ({ url, headers }) => missingPage(url ?? "", headers["accept-language"]),
  isNowhere: (path) => known !== null && isNowhere(known, path, nothingThere),
  isUnknown: (path) => isUnknownBook(path, isShort(path)),
  storage: openStorage(settings.storageUrl),
  isListening: news.isListening,
  isReady: async () => isPrepared && (await pulse.isAlive()),
  alarms: pulse.alarms,
  partsOfHouse: async () => ({
    database: (await pulse.isAlive()) ? "ok" : "away",
    worker: await workerStanding().catch(() => "unknown" as const),
  }),
  isShopAway: () => !news.isListening(),
  routeOf: routeNames(known, ["/api/stripe/webhook", ...streamRoutes.map(({ path }) => path)]),
  metrics:
    telemetry.scrape && metricsDoor({ token: env().METRICS_TOKEN ?? "", scrape: telemetry.scrape }),
  handler: async (request, response) => {
    if (await earlier(request, response)) return;
    await prepared;
    await handle(request, response);
  },
});
telemetry.observe(frontFigures, () => readFront(front));
telemetry.observe(shopFigures, shopFiguresReader());
log.info({ host: settings.host, port: front.port }, "the shop listens");

let isLeaving = false;
async function leave() {
  if (isLeaving) return;
  isLeaving = true;
  log.info(front?.told() ?? {}, "draining");
  await front?.drain(patienceMs);
  await Promise.allSettled([news.stop(), pulse.stop(), counted.stop(), telemetry.stop()]);
  process.exit(0);
}

process.on("SIGTERM", leave);
process.on("SIGINT", leave);
