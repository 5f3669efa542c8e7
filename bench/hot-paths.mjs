// The ways through the shop that are walked most, each as a load of some seconds on the built shop. A path says which of its
// processes are looked at, and how many times it was walked.
import { settleAll } from "./deliver.mjs";
import { deskCookies, signIn } from "./desks.mjs";
import { writeBooks, writePendingOrders } from "./past.mjs";
import { sized } from "./settings.mjs";
import { addOrders, openDesks } from "./sold-past.mjs";

const seconds = sized("SECONDS", 6, 1);
const sales = sized("SALES", 20_000, 2_000);
const orders = sized("ORDERS", 1_500, 200);
const sets = {};

/** What the paths need beside the demonstration: books, an author of many sales, orders that wait for their payment. */
export async function prepare(house) {
  await writeBooks(house.admin, 100);
  await openDesks(house.admin);
  await addOrders(house.admin, 0, sales);
  for (const [mark, count] of Object.entries({ warm: 400, profiled: orders }))
    sets[mark] = await writePendingOrders(house, { mark, count });
}

/** The paths of a running shop, in the order they are walked. `walk` loads, and answers how many times. */
export async function hotPaths(house) {
  const { shopUrl, admin } = house;
  const { author } = await deskCookies(house);
  const { rows } = await admin.query("SELECT id FROM users WHERE email = 'lecteur@bouquin.test'");
  const reader = await signIn(admin, rows[0].id);
  const library = `${shopUrl}/fr/library`;
  const asked = (url, cookie) => askFor(url, cookie ? { cookie } : {});
  return [
    {
      ...{ name: "settle", title: "A payment is settled", one: "payment", processes: ["web", "worker"] },
      about: `Signed events of the provider, 8 unsettled at any time: the web process takes them in, the worker settles them in
batches and promises the receipts.`,
      warm: () => settleAll(house, sets.warm, 8),
      walk: () => settleAll(house, sets.profiled, 8).then(() => sets.profiled.length),
    },
    {
      ...{ name: "book", title: "A book's page is drawn", one: "page", processes: ["web"] },
      about: `The pages of the demonstration's books in both languages, two at a time, each drawn, pressed and kept anew: the whole
catalogue is called out between rounds, as a change of a price would.`,
      walk: () => drawBooks(house),
    },
    {
      ...{ name: "library", title: "A reader's library", one: "page", processes: ["web"] },
      about: "The library of the demonstration's reader, signed in, four requests at a time; no page of it is kept.",
      walk: () => asked(library, reader),
    },
    {
      ...{ name: "download", title: "A file is downloaded", one: "file", processes: ["web"] },
      about: "A file of that library by its signed address, through every check, counted and sent, four at a time.",
      walk: async () => asked(await fileOf(library, reader)),
    },
    {
      ...{ name: "sales", title: "An author's sales", one: "page", processes: ["web"] },
      about: `The sales page of an author of twenty books and ${sales.toLocaleString("en")} sales at their desk, four requests at a time.`,
      walk: () => asked(`${shopUrl}/en/author/sales`, author),
    },
  ];
}

async function drawBooks({ shopUrl, admin }) {
  const { rows } = await admin.query(`
    SELECT slug FROM books WHERE state = 'published' AND slug !~ '^(desk-)?book-[0-9]+$' ORDER BY slug`);
  const pages = rows.flatMap(({ slug }) => ["fr", "en"].map((locale) => `${shopUrl}/${locale}/books/${slug}`));
  const from = performance.now();
  let drawn = 0;
  while (performance.now() - from < seconds * 1000) {
    await admin.query("UPDATE books SET position = position + 1 WHERE slug = 'le-plan-copenhague'");
    const waiting = [...pages];
    const ask = async () => {
      for (let url = waiting.pop(); url; url = waiting.pop()) {
        const answer = await fetch(url, { headers: { "accept-encoding": "gzip" } });
        await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`);
        // The word may still be on its way when the first ones are asked for.
        if (answer.headers.get("x-bouquin-kept") !== "hit") drawn += 1;
      }
    };
    await Promise.all([ask(), ask()]);
  }
  return drawn;
}

/** Asks an address for some seconds, four at a time; answers how often. */
async function askFor(url, headers) {
  const from = performance.now();
  let times = 0;
  const ask = async () => {
    while (performance.now() - from < seconds * 1000) {
      const answer = await fetch(url, { headers });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`);
      times += 1;
    }
  };
  await Promise.all(Array.from({ length: 4 }, ask));
  return times;
}

async function fileOf(library, cookie) {
  const page = await (await fetch(library, { headers: { cookie } })).text();
  console.log(`the library's page: ${page.length.toLocaleString("en")} letters`);
  const [path] = /\/downloads\/[\w-]+/.exec(page) ?? [];
  if (!path) throw new Error("the library leads to no file");
  return new URL(path, library).href;
}
