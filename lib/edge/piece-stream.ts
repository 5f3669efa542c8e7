import "server-only";

/** A file's pieces as a body: one is read when the one before has been taken; a reader who leaves ends the reading. */
export function pieceStream(pieces: AsyncIterable<string | Uint8Array>) {
  const reading = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reading.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await reading.return?.();
    },
  });
}
