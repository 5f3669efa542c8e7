import "server-only";
import type { Meter, ProxyTracerProvider } from "@opentelemetry/api";
import { traceWith } from "./span";
import { type Asked, askedFor } from "./switched-on";
import { tracingOver } from "./tracing";

type Sdk = { meter: Meter | null; stop: () => Promise<void> };

/**
 * Starts OpenTelemetry's own kit by its own variables, where they ask for it; null where they do not, and then none of
 * it is loaded. Its provider of traces is ours alone: Next would write whole addresses into its own, and in an address
 * there may be a secret or a name.
 */
export async function startSdk(
  service: string,
  variables: NodeJS.ProcessEnv = process.env,
): Promise<Sdk | null> {
  const asked = askedFor(variables);
  if (!asked.traces && !asked.metrics) return null;
  silence(asked, variables);
  const { NodeSDK, api, resources } = await import("@opentelemetry/sdk-node");
  const isNamed =
    variables.OTEL_SERVICE_NAME || variables.OTEL_RESOURCE_ATTRIBUTES?.includes("service.name=");
  const kit = new NodeSDK({
    ...(isNamed ? {} : { serviceName: service }),
    // The words a process was started with are nobody's business.
    ...(variables.OTEL_NODE_RESOURCE_DETECTORS
      ? {}
      : { resourceDetectors: [resources.envDetector, resources.hostDetector] }),
    logRecordProcessors: [],
    instrumentations: [],
  });
  kit.start();
  if (asked.traces) {
    const tracer = (api.trace.getTracerProvider() as ProxyTracerProvider)
      .getDelegate()
      .getTracer("bouquin");
    api.trace.disable();
    traceWith(tracingOver(api, tracer));
  }
  return {
    meter: asked.metrics ? api.metrics.getMeter("bouquin") : null,
    stop: async () => {
      traceWith(null);
      // What cannot be told any more must not keep the process.
      await Promise.race([kit.shutdown().catch(() => undefined), pause(3000)]);
      api.metrics.disable();
      api.context.disable();
      api.propagation.disable();
    },
  };
}

// An address for the one would have the kit send the other to this computer's usual port.
function silence({ traces, metrics }: Asked, variables: NodeJS.ProcessEnv) {
  if (!traces) variables.OTEL_TRACES_EXPORTER = "none";
  if (!metrics) variables.OTEL_METRICS_EXPORTER = "none";
}

function pause(ms: number) {
  return new Promise<void>((done) => setTimeout(done, ms).unref());
}
