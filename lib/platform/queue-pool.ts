import "server-only";
import pg from "pg";
import { env } from "./env";
import { log } from "./log";
import { livingLine } from "./pool";

type Taken = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: () => void,
) => void;

/**
 * Connections for one run of the queue. The queue's own would be left without anybody who hears of their errors while
 * they are closed, and a database that goes away in that moment would end the process.
 *
 * Nor does the queue wait for a job to be handed back: where that fails, nobody would hear of it, which ends the
 * process too, and the job would stay this run's. So the connection next asked for after `handBack` never refuses;
 * what goes wrong on it is told to `lose`.
 */
export class QueuePool extends pg.Pool {
  private isHandedBack = false;

  constructor(
    size: number,
    private readonly lose: (error: Error) => void,
  ) {
    super({ connectionString: env().DATABASE_URL, max: size, ...livingLine });
    const warn = (error: Error) => log.warn({ reason: error.message }, "a connection was lost");
    this.on("error", warn);
    this.on("connect", (client) => client.on("error", warn));
  }

  handBack() {
    this.isHandedBack = true;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(taken: Taken): void;
  override connect(taken?: Taken) {
    if (taken) return super.connect(taken);
    if (!this.isHandedBack) return super.connect();
    this.isHandedBack = false;
    return this.unrefusing();
  }

  private async unrefusing() {
    const client = await super.connect().catch(this.lose);
    const query = (...terms: Parameters<pg.PoolClient["query"]>) =>
      Promise.resolve(client?.query(...terms)).catch(this.lose);
    return { query, release: () => client?.release() } as unknown as pg.PoolClient;
  }
}
