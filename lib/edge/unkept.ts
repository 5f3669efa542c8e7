import "server-only";

/** An answer in JSON about whoever asks: nobody on the way keeps it. */
export function unkept(json: unknown) {
  return Response.json(json, { headers: { "cache-control": "no-store" } });
}
