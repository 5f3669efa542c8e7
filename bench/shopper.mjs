// A whole shopper, as a browser without scripts would be one: presses "pay" in the cart, pays at the provider's page,
// and has the right once the provider's signed event was settled.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

const email = (name) => `${name}@bench.test`;

/** Fills the carts of `count` browsers with one book each, spread over the shop's books. */
export async function fillCarts(house, mark, count) {
  const { admin } = house;
  const { rows: packages } = await admin.query(
    "SELECT p.id FROM packages p JOIN books b ON b.id = p.book_id ORDER BY b.slug",
  );
  const shoppers = Array.from({ length: count }, (_one, place) => {
    const secret = randomBytes(32).toString("base64url");
    const packageId = packages[place % packages.length].id;
    return { name: `${mark}${place}`, secret, packageId, browserHash: hash(secret) };
  });
  await admin.query(
    `WITH shopper AS (SELECT * FROM json_to_recordset($1) AS s ("browserHash" text, "packageId" uuid)),
      cart AS (INSERT INTO carts (id, browser_hash) SELECT gen_random_uuid(), "browserHash" FROM shopper
        RETURNING id, browser_hash)
     INSERT INTO cart_lines (id, cart_id, package_id, amount_minor)
      SELECT gen_random_uuid(), cart.id, "packageId", 2000 FROM cart JOIN shopper ON "browserHash" = browser_hash`,
    [JSON.stringify(shoppers)],
  );
  return shoppers;
}

/** Reads the form of the cart's page once: its hidden fields are the same for everybody but the cart's own. */
export async function readForm(house, shopper) {
  const page = await fetch(`${house.shopUrl}/fr/cart`, { headers: { cookie: cookieOf(shopper) } });
  const html = await page.text();
  const form = html.split("<form").find((part) => part.includes('name="checkoutKey"'));
  if (!form) throw new Error("the cart's page has no form to pay with");
  const fields = {};
  for (const [tag] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name) fields[name] = unescaped(/value="([^"]*)"/.exec(tag)?.[1] ?? "");
  }
  return fields;
}

/** Buys: the press, the payment. The provider tells the shop by itself. Answers the milliseconds it took. */
export async function buy(house, shopper, form) {
  const from = performance.now();
  const placed = await press(house, shopper, form);
  await pay(placed);
  return performance.now() - from;
}

/** Pays where the press has led. The provider tells the shop by itself. */
export async function pay({ status, location: payAt }) {
  if (!payAt?.includes("/pay/")) throw new Error(`the cart answered ${status} ${payAt}`);
  await post(payAt, {
    type: "application/x-www-form-urlencoded",
    body: "method=card&number=4242424242424242&expiry=12%2F34&cvc=123&country=FR",
  });
}

/** Presses "pay" in the cart, from `shopper.from` where it is told; answers the status and where to pay. */
export function press(house, shopper, form) {
  const own = {
    checkoutKey: randomUUID(),
    shownMark: shopper.shownMark ?? hash(`${shopper.packageId}:own:2000:EUR:`),
    ...{ email: email(shopper.name), consent: "on", locale: "fr" },
  };
  const whence = shopper.from ? { "x-forwarded-for": shopper.from } : {};
  return post(`${house.shopUrl}/fr/cart`, {
    ...multipart({ ...form, ...own }),
    headers: { cookie: cookieOf(shopper), origin: house.shopUrl, ...whence },
  });
}

/** Lets shoppers buy, `atOnce` of them at any time, until each has the right to open the book. Shoppers per second. */
export async function shop(house, shoppers, form, atOnce) {
  const waiting = [...shoppers];
  const open = new Map();
  const times = [];
  const failures = [];
  const from = performance.now();
  const begin = () => {
    while (waiting.length > 0 && open.size < atOnce) {
      const shopper = waiting.pop();
      open.set(email(shopper.name), performance.now());
      buy(house, shopper, form).catch((error) => failures.push(error));
    }
  };
  begin();
  while (times.length < shoppers.length) {
    if (failures.length > 0) throw failures[0];
    const { rows } = await house.admin.query({
      name: "entitled",
      text: `SELECT had.email FROM unnest($1::text[]) AS asked (email)
        CROSS JOIN LATERAL (SELECT email FROM entitlements WHERE email = asked.email OFFSET 0) had`,
      values: [[...open.keys()]],
    });
    const at = performance.now();
    for (const { email: who } of rows) {
      times.push(at - open.get(who));
      open.delete(who);
    }
    if (at - from > 300_000) throw new Error(`only ${times.length} of ${shoppers.length} have the book`);
    begin();
    if (open.size > 0) await new Promise((done) => setTimeout(done, 5));
  }
  return { perSecond: shoppers.length / ((performance.now() - from) / 1000), times };
}

const agent = new Agent({ keepAlive: true });

// A plain socket: what the shopper's side costs is not the shop's.
function post(url, { type, body, headers = {} }) {
  return new Promise((done, fail) => {
    const about = { "content-type": type, "content-length": Buffer.byteLength(body) };
    const call = request(url, { method: "POST", agent, headers: { ...headers, ...about } });
    call.on("error", fail);
    call.on("response", (answer) => {
      answer.resume();
      answer.on("end", () => done({ status: answer.statusCode, location: answer.headers.location }));
    });
    call.end(body);
  });
}

function multipart(fields) {
  const mark = randomUUID();
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return { type: `multipart/form-data; boundary=${mark}`, body: `${parts.join("")}--${mark}--\r\n` };
}

function cookieOf({ secret }) {
  return `bouquin-browser=${secret}`;
}

function hash(text) {
  return createHash("sha256").update(text).digest("hex");
}

function unescaped(text) {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
