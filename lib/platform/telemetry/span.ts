import "server-only";

/** What is known of a piece of work beside its name: numbers and words of our own, nothing a person is known by. */
export type SpanFacts = Record<string, string | number | boolean>;

/** What traces are made with, once they are switched on. */
export type Tracing = {
  /**
   * `isRoot` may begin a trace; what is none belongs to whatever is under way, and is no work of its own without.
   * `parent` is the trace somebody before us began, in the words of its header (W3C Trace Context).
   */
  inSpan: <T>(
    name: string,
    facts: SpanFacts,
    work: () => T,
    terms: { isRoot: boolean; parent?: string | undefined },
  ) => T;
  /** The trace and span of what is under way. */
  current: () => { traceId: string; spanId: string } | null;
  /** Adds to the span that is under way. */
  note: (facts: SpanFacts) => void;
};

// The pages are built apart from the front that carries them: one switch for both hangs on the process.
const keeper = globalThis as { bouquinTracing?: Tracing | undefined };

/** Switches traces on for all code of this process; null switches them off. */
export function traceWith(tracing: Tracing | null) {
  keeper.bouquinTracing = tracing ?? undefined;
}

/** Whether anybody takes traces: what only a trace needs is not worked out otherwise. */
export function isTracing() {
  return keeper.bouquinTracing !== undefined;
}

/** Does a piece of work that is a whole of its own: a request, a job, a verb, a letter. */
export function inSpan<T>(name: string, facts: SpanFacts, work: () => T, parent?: string): T {
  const tracing = keeper.bouquinTracing;
  return tracing ? tracing.inSpan(name, facts, work, { isRoot: true, parent }) : work();
}

/** Does a piece of something else: a statement, a call. It begins no trace by itself. */
export function inPiece<T>(name: string, facts: SpanFacts, work: () => T): T {
  const tracing = keeper.bouquinTracing;
  return tracing ? tracing.inSpan(name, facts, work, { isRoot: false }) : work();
}

/** Adds to what is known of the work under way. */
export function noteInSpan(facts: SpanFacts) {
  keeper.bouquinTracing?.note(facts);
}

/** The ids of the trace and the span under way, for the log; nothing where there are none. */
export function currentTrace() {
  return keeper.bouquinTracing?.current() ?? undefined;
}
