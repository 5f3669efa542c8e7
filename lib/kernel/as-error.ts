/** What was thrown, as an error: anything may be. */
export function asError(thrown: unknown) {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
