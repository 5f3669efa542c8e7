import { randomUUID } from "node:crypto";
import { doors } from "../scripts/roles/doors.mjs";
import { aCanary, askedWhole } from "./support/canary";
import {
  besideId,
  faultsOf,
  namesOwn,
  policyFaults,
  pressedFaults,
  programFaults,
  sentFaults,
  walked,
} from "./support/door-walk";
import { expect, test } from "./support/house";
import { builtActions, formsIn, knock, sendForm } from "./support/knocking";
import { canary, ownRows, pathOf, plantThings, removeThings } from "./support/own-things";
import { makeKeys, type Programmer, revokeKeys } from "./support/program-keys";
import { inDatabase } from "./support/shop-database";
import { type Cookies, type Identity, identities, sixPeople } from "./support/six-people";
import { unsharedAddresses, unsharedIn } from "./support/unshared-addresses";

// One after the other: they share their six sign-ins, and the things that are put there for them.
test.describe.configure({ mode: "default" });

let signedIn: Cookies | undefined;

/** What is sent to a route: nothing, or where it looks at that first, a place in an edition there is not. */
function sentTo(address: string, cookie: string) {
  if (address !== "/api/reading/places") return { method: "POST", cookie };
  const place = { editionId: randomUUID(), format: "epub", place: { fraction: 0 } };
  const headers = { "content-type": "application/json" };
  return { method: "POST", cookie, headers, body: JSON.stringify(place) };
}

test("ACL-01 ACL-02 ACL-03 ACL-05 PRI-09 WEB-02 WEB-06 every page and route opens to whom docs/roles.md says, with the policies of a page, what is somebody's to nobody else, and no author reads an address that was not shared with them", async () => {
  test.setTimeout(240_000);
  signedIn ??= await sixPeople();
  const cookies = signedIn;
  const { ids, orderNumber } = await plantThings();
  const unshared = await unsharedAddresses();
  try {
    const asked = doors().filter(({ kind, method }) => /page|route/.test(kind) && method === "GET");
    let served = 0;
    const wrong = await walked(asked, identities, async (door, identity) => {
      const path = pathOf(door.address, ids);
      const answer = await knock(path, { cookie: cookies[identity] });
      const faults = [...faultsOf(door, identity, answer), ...policyFaults(door, answer)];
      if (door.kind === "route" && namesOwn(door) && answer.status === 200) served += 1;
      const isTheirs = identity === "author 1" || identity === "operator";
      if (!isTheirs && answer.text.includes(canary)) faults.push("reads what is author 1's");
      if (!["reader A", "operator"].includes(identity) && answer.text.includes(orderNumber))
        faults.push("reads what is reader A's");
      if (identity.startsWith("author")) faults.push(...unsharedIn(answer.text, unshared));
      return faults;
    });
    expect(wrong).toEqual([]);
    expect(asked.length).toBeGreaterThan(150);
    // What is whose is there to be had: a door that serves nobody would shut out strangers too.
    expect(served).toBeGreaterThan(2);
    expect(unshared.has("lecteur@bouquin.test")).toBe(true);
  } finally {
    await removeThings(ids);
  }
});

test("ACL-01 ACL-02 what is sent to a route, and each method for programs, opens to whom docs/roles.md says: no cookie stands for a key, and nobody's key for another's", async () => {
  signedIn ??= await sixPeople();
  const cookies = signedIn;
  const { ids: known, owned } = await plantThings();
  const ids = { ...known, webhookId: known.endpointId ?? "" };
  const all = doors();
  const programs = all.filter(({ kind }) => kind === "api");
  const scopes = [...new Set(programs.flatMap(({ by }) => /^[a-z]+:[a-z]+/.exec(by)?.[0] ?? []))];
  const keys = await makeKeys(scopes);
  try {
    // That an author's program read its own readers is on record; nothing else may be otherwise than before.
    const things = async () => ({ ...(await ownRows(owned)), deeds: "" });
    const before = await things();
    const sent = all.filter(({ kind, method }) => /route|front/.test(kind) && method === "POST");
    const wrong = await walked(sent, identities, async (door, identity) => {
      const cookie = cookies[identity];
      const answer = await knock(pathOf(door.address, ids), sentTo(door.address, cookie));
      return sentFaults(door, identity, answer);
    });
    const ask = (door: (typeof programs)[number], headers: object, cookie = "") => {
      const body = door.method === "GET" ? null : "{}";
      return knock(pathOf(door.address, ids), {
        ...{ method: door.method, cookie, body },
        headers: { "content-type": "application/json", ...headers },
      });
    };
    wrong.push(
      ...(await walked(programs, identities, async (door, who) =>
        programFaults(door, who, await ask(door, {}, cookies[who]), { hasKey: false, canary }),
      )),
    );
    // The operator only where an author alone is let in: their own key would give money back.
    wrong.push(
      ...(await walked(programs, ["author 2", "operator"], async (door, who) => {
        if (who === "operator" && door.who !== "author") return [];
        const headers = { authorization: `Bearer ${keys[who as Programmer]}` };
        return programFaults(door, who, await ask(door, headers), { hasKey: true, canary });
      })),
    );
    expect(wrong).toEqual([]);
    expect(await things()).toEqual(before);
    const own = programs.find(({ address }) => address === "/api/v1/drafts/[draftId]");
    if (!own) throw new Error("there is one");
    const mine = await ask(own, { authorization: `Bearer ${keys["author 1"]}` });
    expect([mine.status, mine.text.includes(canary)]).toEqual([200, true]);
    expect(sent.length).toBeGreaterThan(5);
    expect(programs.length).toBeGreaterThan(40);
  } finally {
    await revokeKeys();
    await removeThings(known);
  }
});

test("ACL-03 what lies beside a known id is nothing, also for whoever has that one", async () => {
  signedIn ??= await sixPeople();
  const cookies = signedIn;
  const { ids, orderNumber } = await plantThings();
  try {
    const named = doors().filter(
      ({ kind, method, address }) =>
        /page|route/.test(kind) && method === "GET" && /\[\w+Id\]/.test(address),
    );
    const owned = ["author 1", "reader A", "operator"] as const;
    const wrong: string[] = [];
    for (const step of [-1n, 1n]) {
      const beside = Object.fromEntries(
        Object.entries(ids).map(([name, id]) => [name, besideId(id, step)]),
      );
      wrong.push(
        ...(await walked(named, owned, async (door, identity) => {
          const path = pathOf(door.address, { ...beside, sha: ids.sha ?? "" });
          const { status, text } = await knock(path, { cookie: cookies[identity] });
          const shown = [canary, orderNumber].filter((word) => text.includes(word));
          if (status >= 500) shown.push(String(status));
          return shown.map((word) => `shows ${word} at ${path}`);
        })),
      );
    }
    expect(wrong).toEqual([]);
    expect(named.length).toBeGreaterThan(25);
  } finally {
    await removeThings(ids);
  }
});

test("ACL-06 ACL-07 each action the build made asks by itself who presses, and nothing else is one", async () => {
  test.setTimeout(240_000);
  signedIn ??= await sixPeople();
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

test("ACL-04 ACL-05 a form drawn for its owner does nothing in another's hands", async () => {
  test.setTimeout(240_000);
  signedIn ??= await sixPeople();
  const cookies = signedIn;
  const { ids, owned } = await plantThings();
  try {
    const rooms = doors().filter(
      ({ kind, who }) => kind === "page" && (who === "author" || who === "operator"),
    );
    const before = await ownRows(owned);
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
    expect(await ownRows(owned)).toEqual(before);
    expect(sent).toBeGreaterThan(200);
  } finally {
    await removeThings(ids);
  }
});

test("INP-11 no address anybody can name makes the shop fetch it: pictures, cards, requests with an address of their own, imports", async () => {
  signedIn ??= await sixPeople();
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
