// People at an even pace, whatever becomes of each: what they do is begun when its time has come, not when the one before
// was answered, as it is with people.
import { percentile } from "./figures.mjs";

const tickMs = 20;

/**
 * Begins acts, each so often a second, until stopped. `acts` are { perSecond, act } by name; `act` is given which time it
 * is, and throws where what it saw was not right. Stopping waits for what was begun; then `seen` tells of each act how many
 * were begun, how many went wrong with their first reasons, and how long they took in milliseconds. With `atMost` what
 * would be more than so many at once is not begun, and told as `waived`: on a machine that others keep busy the shop would
 * else be measured drowning.
 */
export function openTraffic(acts, { atMost = Number.POSITIVE_INFINITY } = {}) {
  const seen = Object.fromEntries(
    Object.keys(acts).map((name) => [name, { begun: 0, waived: 0, wrong: 0, reasons: [], times: [] }]),
  );
  const open = new Set();
  const from = performance.now();
  const begin = (name, act, at) => {
    const note = seen[name];
    const began = performance.now();
    const done = Promise.resolve()
      .then(() => act(at))
      .then(
        () => keep(note.times, performance.now() - began),
        (error) => {
          note.wrong += 1;
          if (note.reasons.length < 5) note.reasons.push(String(error?.message ?? error).slice(0, 200));
        },
      )
      .finally(() => open.delete(done));
    open.add(done);
  };
  const timer = setInterval(() => {
    const seconds = (performance.now() - from) / 1000;
    for (const [name, { perSecond, act }] of Object.entries(acts))
      while (seen[name].begun + seen[name].waived < seconds * perSecond)
        if (open.size < atMost) begin(name, act, seen[name].begun++);
        else seen[name].waived += 1;
  }, tickMs);
  return {
    seen,
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      return seen;
    },
  };
}

// Of an hour's times enough are kept to tell the slowest hundredth by.
function keep(times, ms) {
  if (times.length < 20_000) times.push(ms);
  else times[Math.floor(Math.random() * times.length)] = ms;
}

/** "1,234 begun, 0 wrong, p50 3, p95 10, p99 20 ms" */
export function toldOf({ begun, waived, wrong, reasons, times }) {
  const part = (share) => percentile(times, share).toFixed(0);
  const why = reasons.length > 0 ? ` (${[...new Set(reasons)].join("; ")})` : "";
  return `${begun} begun, ${waived} waived, ${wrong} wrong${why}, p50 ${part(0.5)}, p95 ${part(0.95)}, p99 ${part(0.99)} ms`;
}

/** Asks for a page and reads it to its end. Throws unless it is answered with one of these. */
export async function look(url, expected = [200], options = {}) {
  const answer = await fetch(url, { redirect: "manual", ...options });
  const body = await answer.text();
  if (!expected.includes(answer.status)) throw new Error(`${answer.status} at ${new URL(url).pathname}`);
  return { status: answer.status, body, headers: answer.headers };
}
