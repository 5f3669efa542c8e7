import http from "node:http";
import pg from "pg";
import { type Verb, verbs } from "./verbs";

/**
 * A process that works one verb and dies, as by a power cut, at one of the places where it waits: just before its
 * n-th call to the database or the provider leaves, which is also just after the answer to the one before. Exits 0
 * when it was done before it got that far.
 */
const [verb = "", subject = ""] = process.argv.slice(2);
const stopAt = Number(process.env.STOP_AT);
let calls = 0;

function count() {
  calls += 1;
  if (calls === stopAt) process.kill(process.pid, "SIGKILL");
}

const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
  count();
  return query.apply(this, given);
} as typeof pg.Client.prototype.query;

const request = http.request;
http.request = ((...given: Parameters<typeof request>) => {
  count();
  return request(...given);
}) as typeof request;

const work = verbs[verb as Verb];
if (!work) throw new Error(`nobody knows how to ${verb}`);
await work(subject);
process.exit(0);
