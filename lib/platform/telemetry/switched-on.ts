import "server-only";

type Variables = Record<string, string | undefined>;

/** What OpenTelemetry's own variables ask for (OpenTelemetry specification, environment variables). */
export type Asked = { traces: boolean; metrics: boolean };

/**
 * Traces or metrics are asked for by an address to send them to or by the name of an exporter; "none" and
 * OTEL_SDK_DISABLED ask for nothing. Without any of these variables nothing is loaded.
 */
export function askedFor(variables: Variables): Asked {
  if (variables.OTEL_SDK_DISABLED?.toLowerCase() === "true")
    return { traces: false, metrics: false };
  const isAsked = (kind: "TRACES" | "METRICS") => {
    const exporter = variables[`OTEL_${kind}_EXPORTER`];
    if (exporter) return exporter !== "none";
    return Boolean(
      variables.OTEL_EXPORTER_OTLP_ENDPOINT || variables[`OTEL_EXPORTER_OTLP_${kind}_ENDPOINT`],
    );
  };
  return { traces: isAsked("TRACES"), metrics: isAsked("METRICS") };
}
