// Several addresses under load one after the other, round by round, so that what else the computer does falls on all alike.
import { load } from "./load.mjs";
import { canTell, processorOf } from "./resources.mjs";

/**
 * Loads each of `subjects` ({ url, headers, by }, `by` the process that answers or null) in every round, after a first time
 * that does not count. Answers for each, round by round: requests per second, the 99th percentile in milliseconds, the milliseconds
 * its process took for each request where that can be told, and how many were not answered well.
 */
export async function loadInTurn(generator, subjects, { rounds, clients, seconds, warmUp }) {
  const seen = subjects.map(() => ({ rate: [], p99: [], cpu: [], failed: 0 }));
  for (const { url, headers } of subjects) await load(generator, url, { clients, seconds: warmUp, headers });
  for (let round = 0; round < rounds; round += 1)
    for (const [at, { url, headers, by }] of subjects.entries()) {
      const pid = canTell && by?.pid();
      const spent = pid ? processorOf(pid) : 0;
      const { rate, p99, failed } = await load(generator, url, { clients, seconds, headers });
      seen[at].rate.push(rate);
      seen[at].p99.push(p99);
      seen[at].failed += failed;
      if (pid) seen[at].cpu.push(((processorOf(pid) - spent) * 1000) / (rate * seconds));
    }
  return seen;
}
