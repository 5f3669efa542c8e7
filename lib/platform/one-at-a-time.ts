import "server-only";
import pg from "pg";
import { inStatement } from "./telemetry/statement-span";

/**
 * A connection on which one statement waits for the other. Prisma reads the relations of a row side by side, inside a
 * transaction all over its one connection, and pg will no longer queue them from version 9 on.
 */
export class OneAtATime extends pg.Client {
  private last: Promise<unknown> = Promise.resolve();

  override query(...given: unknown[]): never {
    const send = () => (super.query as (...all: unknown[]) => unknown).apply(this, given);
    // Only the pool calls back, for a statement that has the connection to itself.
    if (given.some((one) => typeof one === "function")) return send() as never;
    const sent = inStatement(given, () => this.last.then(send));
    this.last = sent.catch(() => undefined);
    return sent as never;
  }
}
