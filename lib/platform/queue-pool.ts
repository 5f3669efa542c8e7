import "server-only";
import pg from "pg";
import { env } from "./env";
import { log } from "./log";

/**
 * Connections for one run of the queue. The queue's own would be left without anybody who hears of their errors while
 * they are closed, and a database that goes away in that moment would end the process.
 */
export function openQueuePool(size: number) {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: size });
  const lose = (error: Error) => log.warn({ reason: error.message }, "a connection was lost");
  pool.on("error", lose);
  pool.on("connect", (client) => client.on("error", lose));
  return pool;
}
