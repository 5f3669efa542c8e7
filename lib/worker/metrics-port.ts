import "server-only";
import { createServer } from "node:http";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { isMetrics, metricsDoor } from "@/lib/platform/telemetry/metrics-door";

/**
 * Lets a worker's own values be read at /metrics on METRICS_PORT, where that and METRICS_TOKEN are set: it has no other
 * door. What the database tells of the whole shop is told by web. Answers how to close it.
 */
export async function openMetricsPort(scrape: (() => Promise<string>) | null) {
  const { METRICS_TOKEN: token, METRICS_PORT: port, METRICS_HOST: host } = env();
  if (!scrape || !token || port === undefined) return async () => undefined;
  const door = metricsDoor({ token, scrape });
  const server = createServer((request, response) => {
    if (!isMetrics(request.url)) return void response.writeHead(404).end();
    door(request, response).catch((error: unknown) => {
      log.error({ reason: String(error) }, "values could not be told");
      response.destroy();
    });
  });
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, host, done);
  });
  log.info({ host, port }, "the worker's values can be read");
  return () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
}
