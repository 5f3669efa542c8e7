// Fifty downloads at once, ten of them over slow lines: what the process holds meanwhile, and what a page waits.
import { downloadFor, openSlowReaders } from "./downloaders.mjs";
import { findGenerator, load } from "./load.mjs";
import { canTell, memoryOf, mostMemoryDuring } from "./resources.mjs";
import { row } from "./row.mjs";

/** The bars; a book's page is asked for by one client of a generator others keep, where there is one. */
export async function barsOfManyReaders(frame, front, { web, rounds, seconds }) {
  const generator = generatorOf(frame);
  const url = new URL("/fr/books/book-1", front).href;
  const [alone, meanwhile, held] = [[], [], []];
  const paged = async (times) => {
    if (generator) times.push((await load(generator, url, { clients: 1, seconds })).p99);
  };
  if (generator) await load(generator, url, { clients: 1, seconds: 1 });
  for (let round = 0; round < rounds; round += 1) {
    await paged(alone);
    const idle = canTell ? memoryOf(web.pid()) : 0;
    const slow = await openSlowReaders(front, 10, 20_000);
    const { most } = await mostMemoryDuring(web.pid(), () =>
      Promise.all([downloadFor(front, 40, seconds + 1), paged(meanwhile)]),
    );
    slow.leave();
    held.push(most - idle);
  }
  const rows = canTell ? [row({ name: "50 at once, 10 of them slow: memory above idle", unit: "MB", seen: held, bar: { most: 64 } })] : [];
  if (!generator) return rows;
  const beside = { name: "without", seen: alone };
  return [...rows, row({ name: "a book's page meanwhile, p99", unit: "ms", seen: meanwhile, beside, bar: { most: 2 } })];
}

function generatorOf(frame) {
  try {
    return findGenerator();
  } catch (error) {
    frame.lacks(`what a page waits beside downloads: ${error.message}`);
    return null;
  }
}
