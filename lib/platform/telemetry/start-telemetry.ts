import "server-only";
import type { Meter } from "@opentelemetry/api";
import { env } from "../env";
import { log } from "../log";
import { type Declared, observe, type Reading } from "./observe";
import { processFigures, watchProcess } from "./process-figures";
import { startSdk } from "./start-sdk";
import { tallyWith } from "./tally";
import { tallyOver } from "./tally-over";

/** What a process lets others see of it, once switched on. */
export type Telemetry = {
  /** Adds values that are read whenever somebody looks. */
  observe: <Name extends string>(
    declared: Declared<Name>,
    read: () => Promise<Reading<Name>[]> | Reading<Name>[],
  ) => void;
  /** All values in the words of Prometheus; null where nobody may ask for them. */
  scrape: (() => Promise<string>) | null;
  /** Sends what has not been sent yet and ends. */
  stop: () => Promise<void>;
};

/**
 * Switches on what the settings ask for: values for whoever holds METRICS_TOKEN, traces and values to where
 * OpenTelemetry's own variables say. What is not asked for is not even loaded.
 */
export async function startTelemetry(name: "web" | "worker"): Promise<Telemetry> {
  const sdk = await startSdk(`bouquin-${name}`);
  const prometheus = env().METRICS_TOKEN ? await openPrometheus() : null;
  const meters = [sdk?.meter, prometheus?.meter].filter((one): one is Meter => Boolean(one));
  const stops: ((() => Promise<void>) | undefined)[] = [sdk?.stop, prometheus?.stop];
  const watch: Telemetry["observe"] = (declared, read) => {
    for (const meter of meters) observe(meter, declared, read);
  };
  if (meters.length > 0) {
    const own = watchProcess(name);
    stops.push(async () => void own.stop());
    tallyWith(tallyOver(meters));
    watch(processFigures, own.read);
  }
  if (sdk) log.info("telemetry is sent");
  return {
    observe: watch,
    scrape: prometheus?.scrape ?? null,
    async stop() {
      tallyWith(null);
      await Promise.all(stops.map((stop) => stop?.()));
    },
  };
}

async function openPrometheus() {
  const [kit, { PrometheusSerializer }] = await Promise.all([
    import("@opentelemetry/sdk-metrics"),
    import("@opentelemetry/exporter-prometheus"),
  ]);
  const { AggregationTemporality, InstrumentType, MeterProvider, MetricReader } = kit;
  class Looked extends MetricReader {
    protected override onForceFlush = () => Promise.resolve();
    protected override onShutdown = () => Promise.resolve();
  }
  const reader = new Looked({
    // A value that is not told any more must not stand there for ever: the kit's own way would merge it in again.
    aggregationTemporalitySelector: (type) =>
      type === InstrumentType.OBSERVABLE_GAUGE
        ? AggregationTemporality.DELTA
        : AggregationTemporality.CUMULATIVE,
  });
  const provider = new MeterProvider({ readers: [reader] });
  const words = new PrometheusSerializer("", false, undefined, true, true);
  return {
    meter: provider.getMeter("bouquin"),
    async scrape() {
      const { resourceMetrics, errors } = await reader.collect();
      for (const error of errors) log.warn({ reason: String(error) }, "values could not be read");
      return words.serialize(resourceMetrics);
    },
    stop: () => provider.shutdown(),
  };
}
