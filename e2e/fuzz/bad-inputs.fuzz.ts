import { readFileSync, writeFileSync } from "node:fs";
import { aCanary } from "../support/canary";
import { expect, test } from "../support/house";
import { builtActions, type Knock, press } from "../support/knocking";
import { canary, plantThings, removeThings } from "../support/own-things";
import { inDatabase } from "../support/shop-database";
import { addresses, type Identity, sixPeople } from "../support/six-people";
import { chanceOf, hostileTexts } from "./chance";
import {
  type Bad,
  badCall,
  badLook,
  badPress,
  badProtocol,
  doorCounts,
  type House,
} from "./knocks";
import { changedIn, shopSums } from "./shop-sums";

const runs = Number(process.env.FUZZ_RUNS ?? 10_000);
const seed = Number(process.env.FUZZ_SEED ?? 1);
/** After so many the tables are looked at. */
const round = 250;

type Tally = {
  sent: number;
  /** The doors that were tried, by name. */
  doors: Set<string>;
  limited: number;
  failed: string[];
  leaked: string[];
  changed: string[];
};

test(`${runs} bad inputs (seed ${seed}) break nothing, change nothing and show nothing of others`, async () => {
  const cookies = await sixPeople();
  const { ids, orderNumber } = await plantThings();
  const house: House = {
    cookies,
    ids,
    keys: {},
    schemas: schemasOfDoors(),
    actions: builtActions(),
    turns: new Map(),
  };
  house.keys["author 1"] = await keyOf(house, "author 1");
  house.keys["author 2"] = await keyOf(house, "author 2");
  house.keys.operator = await keyOf(house, "operator");
  const chance = chanceOf(seed);
  const listener = await aCanary();
  hostileTexts.push(listener.url, `[a](${listener.url})`, `//${listener.host}/`);
  const kinds = [badPress, badPress, badPress, badCall, badCall, badLook, badProtocol];
  const tallies = new Map<string, Tally>();
  const tallyOf = (kind: string) => {
    const fresh = {
      sent: 0,
      doors: new Set<string>(),
      limited: 0,
      failed: [],
      leaked: [],
      changed: [],
    };
    const tally = tallies.get(kind) ?? fresh;
    tallies.set(kind, tally);
    return tally;
  };
  const secrets = [canary, orderNumber, addresses["reader A"], addresses["author 1"]];
  await inDatabase(async (client) => {
    let before = await shopSums(client);
    for (let done = 0; done < runs; done += round) {
      const bad = Array.from({ length: Math.min(round, runs - done) }, () => {
        const make = chance.oneOf(kinds);
        return { ...make(house, chance), kind: make.name };
      });
      await sendAll(bad, tallyOf, secrets);
      // What is counted for limits is not what is tried here: they have tests of their own.
      await client.query("DELETE FROM api_rates");
      await client.query("DELETE FROM key_refusals");
      const after = await shopSums(client);
      const changed = changedIn(before, after);
      before = after;
      if (changed.length === 0) continue;
      tallyOf("all").changed.push(`${changed.join(", ")} in round ${done / round}`);
      writeFileSync(`test-results/round-${done / round}.json`, JSON.stringify(bad, null, 1));
    }
  });
  await removeThings(ids);
  const faults = tell(tallies, doorCounts(house));
  await listener.close();
  expect(listener.heard).toEqual([]);
  expect(faults).toBe(0);
});

async function sendAll(
  bad: (Bad & { kind: string })[],
  tallyOf: (kind: string) => Tally,
  secrets: string[],
) {
  const waiting = [...bad];
  const send = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const tally = tallyOf(next.kind);
      tally.doors.add(next.door);
      const said = `${next.door}, ${next.who}: ${JSON.stringify(next.sent).slice(0, 400)}`;
      const answer = await next.send().catch((error: unknown) => ({
        ...{ status: 0, location: "", text: "" },
        reason: String((error as { cause?: unknown }).cause ?? error),
      }));
      if (answer.status === 429) tally.limited += 1;
      else tally.sent += 1;
      // What was sent as a form should be is never one that cannot be read: that would hide what broke.
      const isHidden = answer.status === 400 && next.kind === "badPress";
      if (answer.status >= 500 || answer.status === 0 || isHidden)
        tally.failed.push(`${answer.status} ${"reason" in answer ? answer.reason : ""} ${said}`);
      const mine: Record<string, Identity[]> = {
        [secrets[0] ?? ""]: ["author 1", "operator"],
        [secrets[1] ?? ""]: ["reader A", "operator"],
        [secrets[2] ?? ""]: ["reader A", "operator"],
        [secrets[3] ?? ""]: ["author 1", "operator"],
      };
      for (const secret of secrets)
        if (!mine[secret]?.includes(next.who) && answer.text.includes(secret))
          tally.leaked.push(`${secret}: ${said}`);
    }
  };
  await Promise.all([1, 2, 3, 4].map(send));
}

function tell(tallies: Map<string, Tally>, counts: Record<string, number>) {
  const names: Record<string, string> = {
    ...{ badPress: "forms and actions", badCall: "API methods", badLook: "pages and routes" },
    ...{ badProtocol: "the protocol of actions", all: "all of it" },
  };
  console.log(
    "\n\n| doors | tried | sent | limited (429) | answers 5xx | foreign data | changes |",
  );
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
  let faults = 0;
  for (const [kind, { sent, doors, limited, failed, leaked, changed }] of tallies) {
    const found = [failed, leaked, changed].map((list) => list.length);
    faults += found.reduce((sum, one) => sum + one, 0);
    const all = counts[kind];
    const tried = all === undefined ? "" : `${doors.size} of ${all}`;
    console.log(`| ${names[kind]} | ${[tried, sent, limited, ...found].join(" | ")} |`);
    // Ten thousand are enough for every door there is.
    if (all !== undefined && runs >= 10_000 && doors.size < all) faults += 1;
  }
  for (const { failed, leaked, changed } of tallies.values())
    for (const line of [...failed.slice(0, 40), ...leaked.slice(0, 20), ...changed.slice(0, 20)])
      console.log(`  ${line}`);
  return faults;
}

/** What each door takes, as lib/edge/every-door.db.test.ts wrote it down. */
function schemasOfDoors() {
  const told = JSON.parse(readFileSync(process.env.FUZZ_DOORS ?? "", "utf8"));
  return new Map(
    told.map(({ kind, name, schema }: { kind: string; name: string; schema: object }) => [
      `${kind} ${name}`,
      schema,
    ]),
  ) as House["schemas"];
}

/** A key of an identity's own that may do all that one can be let do, made at its desk. */
async function keyOf({ actions, cookies }: House, who: Identity) {
  const role = who === "operator" ? "operator" : "author";
  const action = actions.find(
    ({ name, file }) => name === "createKey" && file.endsWith(`${role}-actions.ts`),
  );
  if (!action) throw new Error("nothing makes a key");
  const rights =
    role === "operator"
      ? {
          orders: "read",
          refunds: "write",
          access: "read",
          coupons: "read",
          promotions: "write",
          webhooks: "write",
        }
      : {
          books: "read",
          editions: "write",
          prices: "write",
          coupons: "write",
          sales: "read",
          payouts: "read",
          webhooks: "write",
        };
  const fields = { locale: "fr", name: `Fuzz ${seed} ${Date.now()}`, days: "30", ...rights };
  const given: Knock & { at: string } = { at: `/fr/${role}/keys`, cookie: cookies[who] };
  const { text } = await press(action, fields, given);
  const key = /bq[ao]_[0-9a-z]+/i.exec(text)?.[0];
  if (!key) throw new Error(`no key for ${who}: ${text.slice(0, 300)}`);
  return key;
}
