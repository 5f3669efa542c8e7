// Many addresses, each asked for once, and what the process that answers them holds meanwhile.
import { writeBooks } from "./past.mjs";
import { canTell, memoryOf, mostMemoryDuring } from "./resources.mjs";

/**
 * Asks for about so many addresses of a web process, half of them pages, half of them none, in three parts. The first, of
 * more pages than are kept at once, brings the process to its size; the second is as many further pages, the third what
 * is none. Answers how many were asked for and not answered well, and the process's memory before and its most during
 * each part, in MB.
 */
export async function askMany(admin, { port, pid }, addresses) {
  const count = Math.ceil(addresses / 8);
  await writeBooks(admin, count);
  const wanted = Array.from({ length: count }, (_, at) => at + 1).flatMap((n) =>
    ["fr", "en"].flatMap((locale) => [`/${locale}/books/book-${n}`, `/${locale}/authors/author-${n}`]),
  );
  const idle = canTell ? memoryOf(pid()) : 0;
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
  const half = wanted.length / 2;
  const nothing = wanted.map((_, at) => `/fr/books/none-${at}`);
  const most = [];
  for (const part of [wanted.slice(0, half), wanted.slice(half), nothing])
    most.push((await mostMemoryDuring(pid(), () => askAll(part))).most);
  return { asked: 2 * wanted.length, unwell, idle, most };
}
