import "server-only";
import { log } from "@/lib/platform/log";

/** Somebody was left waiting; everybody else is done. */
export class AuthorsWait extends Error {
  constructor(
    readonly done: number,
    readonly authorIds: string[],
    cause: unknown,
  ) {
    super(`stopped for ${authorIds.length} authors`, { cause });
  }
}

/**
 * Does something for one after the other, so that whatever stops it for one author stops nobody else, and counts how
 * often it did something. Throws `AuthorsWait` at the end when it was stopped for some: they are tried again, and nobody overlooks it.
 */
export async function forEachAuthor<One extends { authorId: string }>(
  all: One[],
  work: (one: One) => Promise<number>,
) {
  let done = 0;
  const stopped = new Set<string>();
  let cause: unknown;
  for (const one of all)
    try {
      done += await work(one);
    } catch (error) {
      stopped.add(one.authorId);
      cause = error;
      log.error({ authorId: one.authorId, reason: (error as Error).message }, "an author waits");
    }
  if (stopped.size > 0) throw new AuthorsWait(done, [...stopped], cause);
  return done;
}
