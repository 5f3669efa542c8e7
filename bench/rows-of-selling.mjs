// Rows of the load and fault bar about selling, in a house whose web and worker may be watched: a flash sale with people
// browsing beside it, events that never come, and two hundred buyers for a coupon's ten uses.
import { percentile } from "./figures.mjs";
import { scrape } from "./scrape.mjs";
import { fillCarts, pay, press, readForm } from "./shopper.mjs";
import { look, openTraffic, toldOf } from "./traffic.mjs";

/** Tells the sandbox how to behave. */
async function lever({ sandboxUrl, secrets }, path, form = {}) {
  const headers = { authorization: `Bearer ${secrets.STRIPE_SECRET_KEY}` };
  const url = `${sandboxUrl}/_sandbox/${path}`;
  const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(form) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
}

/**
 * L1 and L2: two hundred shoppers within ten seconds (as fast as the row lets the provider be written to), the others at an
 * even pace, the provider answering after 300 ms, while people browse a little more than the row asks to be served, as they
 * have for a while.
 * `share` of 2,000 checkouts in ten minutes.
 */
export async function flashSale(house, { share }) {
  const [burst, even, openSeconds] = [200, 3, 15];
  const count = Math.max(burst + 60, Math.round(2000 * share));
  const early = await fillCarts(house, `early${Date.now()}-`, openSeconds * even + 1);
  const shoppers = await fillCarts(house, `flash${Date.now()}-`, count);
  const form = await readForm(house, early.pop());
  for (const method of ["POST", "GET"]) await lever(house, "weather", { kind: "delay", ms: "300", method });
  const pressed = [];
  const checkout = async (at) => {
    const from = performance.now();
    const placed = await press(house, shoppers[at], form);
    pressed.push(performance.now() - from);
    await pay(placed);
  };
  const { shopUrl } = house;
  const browsing = {
    catalogue: { perSecond: 320, act: () => look(`${shopUrl}/fr/books`) },
    books: { perSecond: 54, act: (at) => look(`${shopUrl}/fr/books/book-${1 + (at % 100)}`) },
  };
  // The sale comes to a shop that is open; what a process costs that has just begun is measured by `npm run bench:start`.
  const buyEarly = { perSecond: even, act: async (at) => pay(await press(house, early[at], form)) };
  const before = openTraffic({ ...browsing, early: buyEarly });
  await pause(openSeconds - 0.5);
  await before.stop();
  const callsBefore = await providerWrites(house);
  const from = performance.now();
  const looking = openTraffic(browsing);
  const rates = watchWrites(house);
  const rush = openTraffic({ checkouts: { perSecond: 20, act: checkout } });
  await pause(burst / 20);
  const first = await rush.stop();
  const done = first.checkouts.begun;
  const rest = openTraffic({ checkouts: { perSecond: even, act: (at) => checkout(done + at) } });
  await pause((count - done) / even - 0.5);
  const second = await rest.stop();
  const looked = await looking.stop();
  const browsed = (performance.now() - from) / 1000;
  const mostWrites = await rates.stop();
  await lever(house, "weather/clear");
  const begun = done + second.checkouts.begun;
  const wrong = first.checkouts.wrong + second.checkouts.wrong;
  const settled = await settledOf(house, "flash", begun - wrong);
  const calls = (await providerWrites(house)) - callsBefore;
  const why = [...first.checkouts.reasons, ...second.checkouts.reasons].join("; ");
  const seconds = burst / 20 + (count - done) / even;
  const rateOf = ({ begun: asked, wrong: lost }) => (asked - lost) / browsed;
  console.log(`catalogue: ${toldOf(looked.catalogue)}`);
  console.log(`books: ${toldOf(looked.books)}`);
  return {
    L1: [
      bar(`${begun} checkouts in ${seconds.toFixed(0)} s, gone wrong`, `${wrong} ${why}`.trim(), "0", wrong === 0),
      most("start of a checkout, p95 ms", percentile(pressed, 0.95), 1500),
      most("start of a checkout, p99 ms", percentile(pressed, 0.99), 3000),
      most("writes to the provider for each checkout", calls / begun, 1.2),
      most("most writes to the provider within a second", mostWrites, 20),
      bar("paid and settled", String(settled), String(begun - wrong), settled === begun - wrong),
    ],
    L2: [
      least("catalogue, answered a second", rateOf(looked.catalogue), 300),
      most("catalogue, p99 ms", percentile(looked.catalogue.times, 0.99), 500),
      least("book pages, answered a second", rateOf(looked.books), 50),
      most("book pages, p99 ms", percentile(looked.books.times, 0.99), 1500),
      bar("gone wrong", `${looked.catalogue.wrong + looked.books.wrong}`, "0", looked.catalogue.wrong + looked.books.wrong === 0),
    ],
  };
}

/** L5: one event in twenty is dropped for good; whoever looks payments up finds what nobody told. */
export async function lostEvents(house, { share }) {
  const count = Math.max(60, Math.round(1000 * share));
  const shoppers = await fillCarts(house, `lost${Date.now()}-`, count + 1);
  const form = await readForm(house, shoppers.pop());
  await lever(house, "webhooks/weather", { drop: "0.05", seed: "5" });
  for (let at = 0; at < shoppers.length; at += 10)
    await Promise.all(shoppers.slice(at, at + 10).map(async (one) => pay(await press(house, one, form))));
  const from = performance.now();
  const settled = await settledOf(house, "lost", count);
  const seconds = (performance.now() - from) / 1000;
  await lever(house, "webhooks/weather");
  const { rows } = await house.admin.query(`SELECT count(*)::int AS untold FROM orders o JOIN checkouts c ON c.order_id = o.id
    WHERE o.email LIKE 'lost%' AND NOT EXISTS (SELECT FROM payment_events e WHERE e.object_id = c.session_id)`);
  return [
    least("payments nobody told of", rows[0].untold, 1),
    bar(`of ${count} payments, settled`, String(settled), String(count), settled === count),
    most("seconds until the last was found, the poller looking every 5 s", seconds, 600),
  ];
}

/** L15: two hundred buyers press at once for a coupon's ten uses. */
export async function couponRace(house) {
  const [buyers, uses] = [200, 10];
  const shoppers = await fillCarts(house, `coupon${Date.now()}-`, buyers);
  const { rows } = await house.admin.query(`SELECT p.id, p.book_id FROM packages p JOIN books b ON b.id = p.book_id
    ORDER BY b.slug LIMIT 1`);
  const [{ id: packageId, book_id: bookId }] = rows;
  const code = `RUSH${Date.now()}`;
  await house.admin.query(
    `WITH coupon AS (INSERT INTO coupons (id, book_id, code, code_key, starts_at, max_uses, created_at)
      VALUES (gen_random_uuid(), $1, $2, $2, now() - interval '1 day', $3, now()) RETURNING id)
     INSERT INTO coupon_terms (coupon_id, package_id, percent_off) SELECT id, $4, 50 FROM coupon`,
    [bookId, code, uses, packageId],
  );
  await house.admin.query(
    `UPDATE cart_lines l SET package_id = $1, amount_minor = 500, coupon_code = $2 FROM carts c
      WHERE c.id = l.cart_id AND c.browser_hash = ANY($3)`,
    [packageId, code, shoppers.map(({ browserHash }) => browserHash)],
  );
  const form = await readForm(house, shoppers[0]);
  const ready = shoppers.map((one) => ({ ...one, shownMark: form.shownMark }));
  let later = 0;
  // Whoever is told to come back does, as the answer says.
  const untilTold = async (one) => {
    for (const from = performance.now(); ; later += 1) {
      const answer = await press(house, one, form);
      if (answer.status !== 503 || performance.now() - from > 120_000) return answer;
      await pause(5);
    }
  };
  const placed = await Promise.all(ready.map(untilTold));
  console.log(`told to come back: ${later} times`);
  const led = placed.filter(({ location }) => location?.includes("/pay/"));
  const broken = placed.filter(({ status }) => status >= 500).length;
  await Promise.all(led.map(pay));
  await pause(2);
  const { rows: found } = await house.admin.query(
    `SELECT count(DISTINCT o.id) FILTER (WHERE o.state = 'paid')::int AS paid, count(DISTINCT o.id)::int AS orders
      FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE l.coupon_code = $1`,
    [code],
  );
  return [
    bar(`${buyers} buyers for ${uses} uses: orders`, `${found[0].orders}, ${led.length} led to pay, ${found[0].paid} paid`, `exactly ${uses}`, found[0].orders === uses && found[0].paid === uses),
    bar("answered with an error of ours", String(broken), "0", broken === 0),
  ];
}

/** How many orders of so-called shoppers are paid, once it is so many or nothing changes any more. */
async function settledOf({ admin }, mark, wanted) {
  const from = performance.now();
  for (;;) {
    const { rows } = await admin.query(
      "SELECT count(*)::int AS paid FROM orders WHERE state = 'paid' AND email LIKE $1 || '%@bench.test'",
      [mark],
    );
    if (rows[0].paid >= wanted || performance.now() - from > 120_000) return rows[0].paid;
    await pause(0.2);
  }
}

/** Writes to the provider that web and worker have counted by now. */
async function providerWrites({ shopUrl, metricsUrl, token }) {
  const told = await Promise.all([shopUrl, metricsUrl].map((base) => scrape(base, token)));
  return told
    .flatMap((values) => [...values])
    .filter(([name]) => /^bouquin_provider_calls_total\{call="POST /.test(name))
    .reduce((sum, [, count]) => sum + count, 0);
}

/** How many writes the provider has seen begin since it was told to take its time. */
async function writesBegun({ sandboxUrl, secrets }) {
  const headers = { authorization: `Bearer ${secrets.STRIPE_SECRET_KEY}` };
  const { rules } = await (await fetch(`${sandboxUrl}/_sandbox/weather`, { headers })).json();
  return rules.find(({ method }) => method === "POST")?.hits ?? 0;
}

/** Looks ten times a second how many writes have begun; `stop` answers the most there were within one second. */
function watchWrites(house) {
  const seen = [];
  let [isOver, most] = [false, 0];
  const watching = (async () => {
    while (!isOver) {
      const asked = performance.now();
      const hits = await writesBegun(house);
      // Between the asking and the answer: of two looks no more than a second apart all between them is within a second.
      seen.push({ from: asked, to: performance.now(), hits });
      const now = seen.at(-1);
      for (const one of seen.filter(({ from }) => now.to - from <= 1000)) most = Math.max(most, now.hits - one.hits);
      await pause(0.1);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await watching;
      return most;
    },
  };
}

export function bar(name, seen, wanted, isHeld) {
  return { name, seen, bar: wanted, isHeld };
}

export function most(name, seen, limit) {
  return bar(name, seen.toFixed(seen < 10 ? 2 : 0), `at most ${limit}`, seen <= limit);
}

export function least(name, seen, limit) {
  return bar(name, seen.toFixed(0), `at least ${limit}`, seen >= limit);
}

export function pause(seconds) {
  return new Promise((done) => setTimeout(done, seconds * 1000));
}
