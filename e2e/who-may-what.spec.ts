import { doors } from "../scripts/roles/doors.mjs";
import { mayOpen } from "../scripts/roles/told.mjs";
import { aCanary, askedWhole } from "./support/canary";
import { expect, test } from "./support/house";
import {
  type Answer,
  type BuiltAction,
  builtActions,
  formsIn,
  knock,
  press,
  sendForm,
} from "./support/knocking";
import { canary, pathOf, plantThings, removeThings } from "./support/own-things";
import { inDatabase } from "./support/shop-database";
import { type Cookies, type Identity, identities, sixPeople } from "./support/six-people";
import { unsharedAddresses, unsharedIn } from "./support/unshared-addresses";

type Door = ReturnType<typeof doors>[number];

// One after the other: they share their six sign-ins, and the things that are put there for them.
test.describe.configure({ mode: "default" });

let signedIn: Cookies | undefined;

const roleOf = (identity: Identity) => identity.replace(/ .$/, "");

/** Whose things the addresses name. */
const owners: Record<string, Identity> = { author: "author 1", reader: "reader A" };

test("ACL-01 ACL-02 ACL-03 ACL-05 PRI-09 every page and route opens to whom docs/roles.md says, what is somebody's to nobody else, and no author reads an address that was not shared with them", async ({
  anotherBrowser,
  address,
}) => {
  test.setTimeout(240_000);
  signedIn ??= await sixPeople(anotherBrowser, address);
  const cookies = signedIn;
  const { ids, orderNumber } = await plantThings();
  const unshared = await unsharedAddresses();
  try {
    const asked = doors().filter(({ kind, method }) => /page|route/.test(kind) && method === "GET");
    const wrong = await walked(asked, identities, async (door, identity) => {
      const path = pathOf(door.address, ids);
      const answer = await knock(path, { cookie: cookies[identity] });
      const faults = faultsOf(door, identity, answer);
      const isTheirs = identity === "author 1" || identity === "operator";
      if (!isTheirs && answer.text.includes(canary)) faults.push("reads what is author 1's");
      if (!["reader A", "operator"].includes(identity) && answer.text.includes(orderNumber))
        faults.push("reads what is reader A's");
      if (identity.startsWith("author")) faults.push(...unsharedIn(answer.text, unshared));
      return faults;
    });
    expect(wrong).toEqual([]);
    expect(asked.length).toBeGreaterThan(150);
    expect(unshared.has("lecteur@bouquin.test")).toBe(true);
  } finally {
    await removeThings(ids);
  }
});

test("ACL-06 ACL-07 each action the build made asks by itself who presses, and nothing else is one", async ({
  anotherBrowser,
  address,
}) => {
  test.setTimeout(240_000);
  signedIn ??= await sixPeople(anotherBrowser, address);
  const cookies = signedIn;
  const told = doors().filter(({ kind }) => kind === "action");
  const built = builtActions();
  const named = (one: { file: string; name: string }) => `${one.file} ${one.name}`;
  expect(built.map(named).toSorted()).toEqual(
    told.map(({ file, address: name }) => named({ file, name })).toSorted(),
  );
  // Reader B and author 1 stand for their kind: nothing of anybody's is named.
  const kinds = identities.filter((one) => one !== "reader A" && one !== "author 2");
  const wrong = await walked(told, kinds, async (door, identity) => {
    const action = built.find((one) => one.file === door.file && one.name === door.address);
    return action ? pressedFaults(door, identity, action, cookies) : ["is not in the build"];
  });
  expect(wrong).toEqual([]);
});

test("ACL-04 ACL-05 a form drawn for its owner does nothing in another's hands", async ({
  anotherBrowser,
  address,
}) => {
  test.setTimeout(240_000);
  signedIn ??= await sixPeople(anotherBrowser, address);
  const cookies = signedIn;
  const { ids } = await plantThings();
  try {
    const rooms = doors().filter(
      ({ kind, who }) => kind === "page" && (who === "author" || who === "operator"),
    );
    const before = await ownRows();
    let sent = 0;
    for (const room of rooms) {
      const path = pathOf(room.address, ids);
      const owner: Identity = room.who === "operator" ? "operator" : "author 1";
      // What is sent is handed back to whoever sent it: another word goes there than the one nobody may read.
      const drawn = (await knock(path, { cookie: cookies[owner] })).text;
      const forms = formsIn(drawn.replaceAll(canary, "another-word"));
      const strangers = ["guest", "reader B", room.who === "operator" ? "author 1" : "operator"];
      if (room.who === "author" && room.isOwn) strangers.push("author 2");
      const tried = forms.flatMap((form) =>
        strangers.map((who) => ({ form, who: who as Identity })),
      );
      const answers = await Promise.all(
        tried.map(({ form, who }) => sendForm(form, path, cookies[who])),
      );
      sent += answers.length;
      for (const [at, { status, text }] of answers.entries()) {
        expect(status, `${path} by ${tried[at]?.who}`).toBeLessThan(500);
        expect(text, `${path} by ${tried[at]?.who}`).not.toContain(canary);
      }
    }
    expect(await ownRows()).toEqual(before);
    expect(sent).toBeGreaterThan(200);
  } finally {
    await removeThings(ids);
  }
});

test("INP-11 no address anybody can name makes the shop fetch it: pictures, cards, requests with an address of their own, imports", async ({
  anotherBrowser,
  address,
}) => {
  signedIn ??= await sixPeople(anotherBrowser, address);
  const cookie = signedIn["author 1"];
  const canary = await aCanary();
  const named = [
    canary.url,
    canary.url.replace("127.0.0.1", "localhost"),
    `//${canary.host}/x.png`,
  ];
  for (const url of named) {
    const asked = encodeURIComponent(url);
    const paths = [
      "/_next/image?w=640&q=75&url=",
      "/pictures/fr/shop/",
      "/embed/",
      "/fr/sign-in?to=",
      "/covers/",
    ];
    for (const path of paths)
      expect((await knock(`${path}${asked}`, { cookie })).status).toBeLessThan(500);
    const body = new FormData();
    body.append("kind", "books");
    body.append("file", new File([`title,cover,url\n${url},${url},${url}\n`], "books.csv"));
    await knock("/fr/author/import/file", { method: "POST", cookie, body });
  }
  for (const way of ["GET", "HEAD", "POST", "OPTIONS"])
    expect(await askedWhole(way, canary.url)).toBeLessThan(500);
  expect(canary.heard).toEqual([]);
  await canary.close();
  await inDatabase((client) => client.query("DELETE FROM imports WHERE file_name = 'books.csv'"));
});

/** Tries each door as each identity, a few at a time; answers what was otherwise than said. */
async function walked(
  all: Door[],
  who: readonly Identity[],
  faultsAt: (door: Door, identity: Identity) => Promise<string[]>,
) {
  const tries = all.flatMap((door) => who.map((identity) => ({ door, identity })));
  const wrong: string[] = [];
  const walk = async () => {
    for (let next = tries.pop(); next; next = tries.pop()) {
      const { door, identity } = next;
      for (const fault of await faultsAt(door, identity))
        wrong.push(`${door.method} ${door.address} (${door.file}), ${identity}: ${fault}`);
    }
  };
  await Promise.all([1, 2, 3, 4].map(walk));
  return wrong.toSorted();
}

function faultsOf(door: Door, identity: Identity, { status, location }: Answer) {
  const isLetIn = mayOpen(door, roleOf(identity));
  const isAsked = location.includes("/sign-in");
  const isOwners = !door.isOwn || Object.values(owners).includes(identity);
  const said = `${status} ${location}`;
  if (status >= 500) return [said];
  if (door.who === "own way") return [];
  if (isLetIn && door.who !== "everybody" && door.who !== "link") {
    if (isAsked) return [`is sent away: ${said}`];
    if (door.who === "author" && door.isOwn && !isOwners && status < 400)
      return [`is let in: ${said}`];
    return [];
  }
  if (isLetIn) return isAsked && !door.address.includes("sign-in") ? [`is sent away: ${said}`] : [];
  if (door.kind === "route") return [401, 404].includes(status) ? [] : [`is let in: ${said}`];
  if (identity === "guest" && door.by !== "currentSession")
    return isAsked ? [] : [`is not asked to sign in: ${said}`];
  return status === 404 ? [] : [`is let in: ${said}`];
}

// A NUL is refused after the door is open and before anything is done: whoever is told of it was let in.
async function pressedFaults(
  door: Door,
  identity: Identity,
  action: BuiltAction,
  cookies: Cookies,
) {
  const at = pathOf(action.page, {});
  const { status, text } = await press(
    action,
    { probe: "\0", locale: "fr" },
    { at, cookie: cookies[identity] },
  );
  const isIn = /"fields":\{[^}]*"probe":"invalid"/.test(text);
  if (mayOpen(door, roleOf(identity)))
    return isIn ? [] : [`is not let in: ${status} ${text.slice(0, 200)}`];
  const isAsked = identity === "guest" && text.includes('"reason":"signed-out"');
  return isIn || !(isAsked || status === 404) ? [`is let in: ${status} ${text.slice(0, 200)}`] : [];
}

/** What author 1 and the operator have, as one text for each table. */
function ownRows() {
  const tables = [
    "books",
    "coupons",
    "coupon_terms",
    "packages",
    "edition_drafts",
    "webhook_endpoints",
    "access_keys",
  ];
  const more = [
    "imports",
    "reader_messages",
    "bundles",
    "book_authors",
    "shop_settings",
    "payout_holds",
    "refund_decisions",
  ];
  return inDatabase(async (client) => {
    const rows: Record<string, string> = {};
    for (const table of [...tables, ...more]) {
      const found = await client.query(
        `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t`,
      );
      rows[table] = found.rows[0].sum;
    }
    return rows;
  });
}
