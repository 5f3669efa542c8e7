import "server-only";
import type * as OpenTelemetry from "@opentelemetry/api";
import type { Tracing } from "./span";

type Api = Pick<
  typeof OpenTelemetry,
  "trace" | "context" | "propagation" | "SpanStatusCode" | "ROOT_CONTEXT"
>;

/** Traces made with OpenTelemetry's interface. What a piece of work throws ends its span as failed, without its words. */
export function tracingOver(api: Api, tracer: OpenTelemetry.Tracer): Tracing {
  const inSpan: Tracing["inSpan"] = (name, facts, work, { isRoot, parent }) => {
    const around = parent
      ? api.propagation.extract(api.ROOT_CONTEXT, { traceparent: parent })
      : api.context.active();
    if (!isRoot && !api.trace.getSpan(around)) return work();
    const span = tracer.startSpan(name, { attributes: facts }, around);
    const fail = (error: unknown): never => {
      // The words of an error may quote an address; its kind does not.
      const kind = error instanceof Error ? error.name : "unknown";
      span.setAttribute("error.type", kind);
      span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end();
      throw error;
    };
    const end = <V>(value: V) => {
      span.end();
      return value;
    };
    // What is lazy begins when it is awaited, so that is done inside too.
    const run = () => {
      const done = work();
      return isPromise(done) ? (done.then(end, fail) as typeof done) : end(done);
    };
    try {
      return api.context.with(api.trace.setSpan(around, span), run);
    } catch (error) {
      return fail(error);
    }
  };
  return {
    inSpan,
    current() {
      const at = api.trace.getActiveSpan()?.spanContext();
      return at ? { traceId: at.traceId, spanId: at.spanId } : null;
    },
    note: (facts) => void api.trace.getActiveSpan()?.setAttributes(facts),
  };
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Object && typeof (value as { then?: unknown }).then === "function";
}
