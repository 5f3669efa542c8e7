import { describe, expect, test } from "vitest";
import { addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { asReader, aUser } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { aDevice } from "@/prisma/testing/soft-authenticator";
import { addPasskey } from "./add-passkey";
import { listPasskeys } from "./list-passkeys";
import { newPasskeyQuestion } from "./new-passkey-question";
import {
  challengeLifeMinutes,
  newPasskeyAnswer,
  openChallengesAllowed,
  passkeyAnswer,
} from "./passkey";
import { passkeyQuestion } from "./passkey-question";
import { removePasskey } from "./remove-passkey";
import { renamePasskey } from "./rename-passkey";
import { spendPasskeyAnswer } from "./spend-passkey-answer";

const rp = { id: "books.test", origin: "https://books.test" };
let browsers = 0;

type Person = ReturnType<typeof asReader>;
type Device = ReturnType<typeof aDevice>;

async function aPerson(more: { isOperator?: boolean } = {}) {
  return asReader(await aUser(more));
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

async function makes(
  person: Person,
  device: Device,
  { name = "Mon téléphone", browserHash = `browser-${++browsers}`, ...made } = {} as {
    name?: string;
    browserHash?: string;
    origin?: string;
    isVerified?: boolean;
  },
) {
  const asked = await newPasskeyQuestion(person, { browserHash, rp, shop: "Bouquin" });
  if (!asked.ok) throw new Error(asked.reason);
  const answer = newPasskeyAnswer.parse(device.make(asked.value, made));
  const add = (more: { name?: string; browserHash?: string } = {}) =>
    addPasskey(person, { name, browserHash, answer, rp, ...more });
  return { add, challenge: asked.value.challenge };
}

async function aPasskey(person: Person) {
  const device = aDevice(rp.origin);
  const { add } = await makes(person, device);
  expect(reasonOf(await add())).toBe("ok");
  return device;
}

async function signs(
  device: Device,
  {
    browserHash = `browser-${++browsers}`,
    userId = null as string | null,
    ...signed
  }: {
    browserHash?: string;
    userId?: string | null;
    origin?: string;
    isVerified?: boolean;
    counter?: number;
  } = {},
) {
  const asked = await passkeyQuestion({ userId, browserHash, rp });
  if (!asked.ok) throw new Error(asked.reason);
  const answer = passkeyAnswer.parse(device.use(asked.value, signed));
  return (more: { browserHash?: string; userId?: string | null; rp?: typeof rp } = {}) =>
    spendPasskeyAnswer({ answer, browserHash, rp, userId, ...more });
}

describe("a passkey", () => {
  test("is added once its device has made it, told by letter, and then says by itself whose it is", async () => {
    const person = await aPerson();
    const device = await aPasskey(person);
    const [letter] = await db().outboxMail.findMany({ where: { recipient: person.email } });
    expect(letter).toMatchObject({ letter: "sign-in-changed", payload: { news: "passkey-added" } });
    const spend = await signs(device);
    expect(await spend()).toEqual({ ok: true, value: { userId: person.id } });
    expect(await listPasskeys(person)).toMatchObject([{ name: "Mon téléphone", isSynced: false }]);
  });

  test("answers one question once, also sent twice at once, and only for the browser, the purpose and the minutes it was asked in", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const device = await aPasskey(person);
    const twice = await signs(device);
    const both = await Promise.all([twice(), twice()]);
    expect(both.map(reasonOf).sort()).toEqual(["ok", "passkey-wrong"]);
    const elsewhere = await signs(device);
    expect(reasonOf(await elsewhere({ browserHash: "another" }))).toBe("passkey-wrong");
    const forSignIn = await signs(device);
    expect(reasonOf(await forSignIn({ userId: person.id }))).toBe("passkey-wrong");
    const forOther = await signs(device, { userId: person.id });
    expect(reasonOf(await forOther({ userId: other.id }))).toBe("passkey-wrong");
    const late = await signs(device);
    await atInstant(addMinutes(new Date(), challengeLifeMinutes), async () =>
      expect(reasonOf(await late())).toBe("passkey-wrong"),
    );
  });

  test("is refused from another site, for another shop, and where nobody showed finger, face or PIN", async () => {
    const person = await aPerson();
    const device = await aPasskey(person);
    const phished = await signs(device, { origin: "https://b00ks.test" });
    expect(reasonOf(await phished())).toBe("passkey-wrong");
    const astray = await signs(device);
    expect(reasonOf(await astray({ rp: { id: "else.test", origin: rp.origin } }))).toBe(
      "passkey-wrong",
    );
    const unverified = await signs(device, { isVerified: false });
    expect(reasonOf(await unverified())).toBe("passkey-wrong");
    const { add } = await makes(person, aDevice(), { isVerified: false, origin: rp.origin });
    expect(reasonOf(await add({ name: "Autre" }))).toBe("passkey-wrong");
  });

  test("whose count falls back was copied, and opens nothing", async () => {
    const device = await aPasskey(await aPerson());
    expect(reasonOf(await (await signs(device, { counter: 7 }))())).toBe("ok");
    expect(reasonOf(await (await signs(device, { counter: 7 }))())).toBe("passkey-wrong");
    expect(reasonOf(await (await signs(device, { counter: 3 }))())).toBe("passkey-wrong");
    const [one, copy] = [await signs(device, { counter: 9 }), await signs(device, { counter: 9 })];
    expect((await Promise.all([one(), copy()])).map(reasonOf).sort()).toEqual([
      "ok",
      "passkey-wrong",
    ]);
  });

  test("is one person's: nobody else adds, renames, removes or uses it", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const device = await aPasskey(person);
    const again = await makes(other, device);
    expect(reasonOf(await again.add())).toBe("passkey-known");
    const [own] = await listPasskeys(person);
    const id = own?.id ?? "";
    expect(reasonOf(await renamePasskey(other, { id, name: "x" }))).toBe("passkey-unknown");
    expect(reasonOf(await removePasskey(other, id))).toBe("passkey-unknown");
    expect(reasonOf(await renamePasskey(person, { id, name: "Bureau" }))).toBe("ok");
    expect(reasonOf(await removePasskey(person, id))).toBe("ok");
    expect(reasonOf(await (await signs(device))())).toBe("passkey-wrong");
  });

  test("that is an operator's only second factor cannot be removed, however many presses at once", async () => {
    const person = await aPerson({ isOperator: true });
    await aPasskey(person);
    const { add } = await makes(person, aDevice(rp.origin), { name: "Deux" });
    await add();
    const removed = await Promise.all(
      (await listPasskeys(person)).map(({ id }) => removePasskey(person, id)),
    );
    expect(removed.map(reasonOf).sort()).toEqual(["ok", "passkey-last"]);
  });

  test("is asked for with a secret of which only the hash is kept, and not without end", async () => {
    const person = await aPerson();
    const browserHash = `browser-${++browsers}`;
    const { challenge } = await makes(person, aDevice(), { browserHash });
    const rows = await db().passkeyChallenge.findMany({ where: { browserHash } });
    expect(rows.map(({ hash }) => hash)).toEqual([fingerprint(challenge)]);
    for (let open = 1; open < openChallengesAllowed; open++)
      await passkeyQuestion({ userId: null, browserHash, rp });
    const more = await passkeyQuestion({ userId: null, browserHash, rp });
    expect(reasonOf(more)).toBe("too-many-challenges");
  });
});
