import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, expect, test, vi } from "vitest";
import { add } from "@/app/[locale]/(reader)/account/device-actions";
import { createAppPassword } from "@/app/[locale]/(reader)/account/key-actions";
import { tellOfOneself } from "@/app/[locale]/author/books/[slug]/[part]/actions";
import { create } from "@/app/[locale]/author/books/new/actions";
import { ask } from "@/app/[locale]/author/requests/actions";
import { pressWish } from "@/app/[locale]/wish-actions";
import { POST as keepPlaceRoute } from "@/app/api/reading/places/route";
import { POST as createWebhookRoute } from "@/app/api/v1/webhooks/route";
import { foundShop } from "@/lib/catalog/found-shop";
import { type AnswerNote, withAnswerNote } from "@/lib/platform/answer-note";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { secretToken } from "@/lib/platform/random";
import { eraseAccount } from "@/lib/privacy/erase-account";
import { asAuthor, asReader, aUser, type User } from "@/prisma/factories/a-user";
import { aListedBook } from "@/prisma/testing/listed-book";
import { countLockWaiters } from "@/prisma/testing/lock-waiters";
import { anOwnBook, anOwner } from "@/prisma/testing/own-book";
import { aProgramKey } from "./api/conformance/program";
import { sessionCookie } from "./cookies";
import { writeSession } from "./write-session";

// A request of a browser's: its cookies, and what the framework would do with it.
const jar = new Map<string, string>();
let sentBy: "scripts" | "a plain form" = "scripts";
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
  headers: async () => new Headers(sentBy === "scripts" ? { "next-action": "pressed" } : {}),
}));
vi.mock("next/navigation", () => ({
  redirect: (to: string) => {
    throw new Error(`led to ${to}`);
  },
  notFound: () => {
    throw new Error("not found");
  },
}));

beforeAll(() => foundShop());

async function aPerson() {
  return signedIn(await aUser({ email: `${randomUUID()}@reader.test` }));
}

/** Somebody at this browser who is an author as well. */
async function signedIn(user: User) {
  const row = await db().author.create({
    data: { userId: user.id, slug: user.id, name: "Ada" },
  });
  const author = asAuthor(row, user);
  const token = secretToken();
  await writeSession({ token, userId: user.id }, { way: "link", agent: null });
  jar.set(sessionCookie(), token);
  return { user, author };
}

/** Has a person erased while a press of theirs is under way: the gate lets it in, the erasure comes first. */
async function eraseDuring<T>(
  { user, author }: Awaited<ReturnType<typeof aPerson>>,
  held: "users" | "authors",
  press: () => Promise<T>,
) {
  const holder = new pg.Client({ connectionString: env().DATABASE_URL });
  await holder.connect();
  await holder.query("BEGIN");
  const id = held === "users" ? user.id : author.id;
  await holder.query(`SELECT FROM ${held} WHERE id = $1 FOR UPDATE`, [id]);
  const erasing = eraseAccount(asReader(user));
  await waiting(1);
  const pressed = press();
  await waiting(2).finally(() => holder.end());
  expect(await erasing).toMatchObject({ ok: true });
  return pressed;
}

async function waiting(count: number) {
  await expect.poll(countLockWaiters).toBeGreaterThanOrEqual(count);
}

function form(fields: Record<string, string>) {
  const sent = new FormData();
  for (const [name, text] of Object.entries({ locale: "fr", ...fields })) sent.append(name, text);
  return sent;
}

const atReader = { kind: "kindle", email: "lea@kindle.com", name: "Liseuse" };
const aNewBook = { formId: randomUUID(), title: "Un livre", language: "fr" };

test.each([
  ["a reader's device", "users", () => add({}, form(atReader))],
  ["a password for an app", "users", () => createAppPassword({}, form({ name: "Thorium" }))],
  ["an author's first book", "authors", () => create({}, form(aNewBook))],
  ["an author's question to the shop", "authors", () => ask({}, form({ text: "Quand ?" }))],
  [
    "what an author says of themselves",
    "authors",
    () => tellOfOneself({}, form({ slug: "a", "bio-fr": "Née à Sète.", "bio-en": "" })),
  ],
] as const)(
  "PRI-04 %s, sent while its person is being erased, is answered as signed out, and nothing is written",
  async (_what, held, press) => {
    sentBy = "scripts";
    const person = await aPerson();
    const state = await eraseDuring(person, held, press);
    expect(state).toMatchObject({ reason: "signed-out", typed: { locale: "fr" } });
    const { id: userId } = person.user;
    const { id: authorId } = person.author;
    const left = [
      await db().readerDevice.count({ where: { userId } }),
      await db().accessKey.count({ where: { userId } }),
      await db().bookAuthor.count({ where: { authorId } }),
      await db().authorRequest.count({ where: { authorId } }),
    ];
    expect(left).toEqual([0, 0, 0, 0]);
    expect(await db().author.findUnique({ where: { id: authorId } })).toMatchObject({ bio: {} });
  },
);

test("PRI-04 without scripts the same press gets a page that says so and holds what was sent", async () => {
  sentBy = "a plain form";
  const book = await aListedBook();
  const person = await aPerson();
  const note: AnswerNote = { retrySeconds: null };
  const press = () =>
    withAnswerNote(note, () => pressWish({}, form({ press: `on wish ${book.id} fr` })));
  await expect(eraseDuring(person, "users", press)).rejects.toThrow("not found");
  expect(note.page).toContain("/fr/sign-in?to=/fr/sign-in/back");
  expect(await db().wish.count({ where: { userId: person.user.id } })).toBe(0);
});

test("PRI-04 so are a place in a book, and a program's request, whose key is gone", async () => {
  const { book } = await anOwnBook();
  const { reader } = await anOwner(book);
  const reading = await signedIn(await aUser({ email: reader.email }));
  const editionId = book.editions[0]?.id ?? "";
  const place = { editionId, format: "epub", place: { fraction: 0.5 } };
  const kept = await eraseDuring(reading, "users", () =>
    keepPlaceRoute(aRequest("/api/reading/places", place)),
  );
  expect(kept.status).toBe(401);

  const programming = await aPerson();
  const { secret } = await aProgramKey(programming.author);
  const wish = {
    url: "https://93.184.216.34/a",
    description: "",
    events: ["edition.published"],
  };
  const answer = await eraseDuring(programming, "authors", () =>
    createWebhookRoute(aRequest("/api/v1/webhooks", wish, { authorization: `Bearer ${secret}` }), {
      params: Promise.resolve({}),
    }),
  );
  expect(answer.status).toBe(401);
  const own = { authorId: programming.author.id };
  expect(await db().webhookEndpoint.count({ where: own })).toBe(0);
});

function aRequest(path: string, body: object, headers: Record<string, string> = {}) {
  const text = JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  return new Request(`http://localhost:3000${path}`, {
    ...{ method: "POST", body: text },
    headers: { "content-type": "application/json", "content-length": length, ...headers },
  });
}
