// Many addresses, each asked for once, and what the process that answers them holds meanwhile.
import { writeBooks } from "./past.mjs";
import { warm } from "./processes.mjs";
import { canTell, heldBy, memoryOf, mostMemoryDuring } from "./resources.mjs";

/**
 * Asks for about so many addresses of a web process, half of them pages, half of them none, in four parts. The first, of
 * more pages than are kept at once, brings the process to its size; the second is as many further pages, the third what
 * is none, the fourth the pages again under addresses somebody bent. Answers how many were asked for and not answered well;
 * what the process held, cleared up, before and after each part; and the most memory it took, of which a part is what
 * nobody has cleared up yet. All in MB.
 */
export async function askMany(admin, { port, pid, dataDir }, addresses) {
  const count = Math.ceil(addresses / 8);
  await writeBooks(admin, count);
  const wanted = Array.from({ length: count }, (_, at) => at + 1).flatMap((n) =>
    ["fr", "en"].flatMap((locale) => [`/${locale}/books/book-${n}`, `/${locale}/authors/author-${n}`]),
  );
  let unwell = 0;
  const askAll = async (queue) => {
    const ask = async () => {
      for (let path = queue.pop(); path; path = queue.pop()) {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`);
        await answer.arrayBuffer();
        if (answer.status !== (path.includes("none-") ? 404 : 200)) unwell += 1;
      }
    };
    await Promise.all(Array.from({ length: 8 }, ask));
  };
  // The first page of each kind loads what draws it, which is not counted as growth.
  await askAll(["/fr/books/book-1", "/en/authors/author-1", "/fr/books/none-0"]);
  await warm(dataDir);
  const [held, most] = [[await heldBy(pid(), dataDir)], canTell ? memoryOf(pid()) : 0];
  const half = wanted.length / 2;
  const nothing = wanted.map((_, at) => `/fr/books/none-${at}`);
  const bent = wanted.slice(0, half / 2).map((path, at) => `${path}?${bentBy(at)}`);
  const peaks = [most];
  for (const part of [wanted.slice(0, half), wanted.slice(half), nothing, bent]) {
    peaks.push((await mostMemoryDuring(pid(), () => askAll(part))).most);
    held.push(await heldBy(pid(), dataDir));
  }
  return { asked: 2 * wanted.length + bent.length, unwell, held, most: Math.max(...peaks) };
}

// Queries that no page of the shop has, each another one.
function bentBy(at) {
  const long = "x".repeat(at % 200);
  return [`utm=${at}`, `fresh=${at}&fresh=${at}`, `a[${at}]=${long}`, `%00=${at}`, `=${at}&&`][at % 5];
}
