import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { db, disconnect } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { listFailedJobs } from "@/lib/platform/jobs";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { asReader, aUser } from "@/prisma/factories/a-user";
import { eraseAccount } from "./erase-account";
import { eraseAgain } from "./erase-again";
import { remakeErasures } from "./remake-erasures";
import { sweepErasure } from "./sweep-erasure";

beforeAll(() => foundShop());

async function sweepAll() {
  for (const { id } of await db().erasure.findMany({ where: { doneAt: null } }))
    await sweepErasure(id);
}

/** Copies the shop's database to another name and back, as it was, in the place of today's: what a dump and its restore do. */
async function database(work: (name: string, copy: string) => string[]) {
  const { pathname, href } = new URL(env().DATABASE_URL);
  const name = pathname.slice(1);
  await disconnect();
  const client = new pg.Client({
    connectionString: Object.assign(new URL(href), { pathname: "/postgres" }).href,
  });
  await client.connect();
  for (const statement of work(name, `${name}_monday`)) await client.query(statement);
  await client.end();
}

const backUp = (name: string, copy: string) => [`CREATE DATABASE ${copy} TEMPLATE ${name}`];
const goBack = (name: string, copy: string) => [
  `DROP DATABASE ${name} WITH (FORCE)`,
  `ALTER DATABASE ${copy} RENAME TO ${name}`,
];

test("PRI-04 going back to a backup brings nobody back who was erased since; who cannot be erased yet stands on the operator's list", async () => {
  const [erased, author, kept] = await Promise.all(
    ["erased", "author", "kept"].map((name) => aUser({ email: `${name}@back.test` })),
  );
  if (!erased || !author || !kept) throw new Error("there are three");
  // At the time of the backup they run the shop; they leave the desk, and go, afterwards.
  await db().user.update({ where: { id: author.id }, data: { isOperator: true } });
  await database(backUp);
  await db().user.update({ where: { id: author.id }, data: { isOperator: false } });
  for (const person of [erased, author])
    expect(await eraseAccount(asReader(person))).toMatchObject({ ok: true });
  await sweepAll();

  await database(goBack);
  expect(await db().user.count({ where: { email: erased.email } })).toBe(1);
  expect(await remakeErasures()).toBe(2);
  await sweepAll();
  const people = await db().user.findMany({ where: { erasedAt: null } });
  const emails = people.map(({ email }) => email);
  expect(emails).not.toContain(erased.email);
  expect(emails).toEqual(expect.arrayContaining([author.email, kept.email]));
  await expect(eraseAgain(author.id)).rejects.toThrow(
    `account ${author.id} was erased and is back`,
  );
  expect(await listFailedJobs()).toEqual([]);

  await db().user.update({ where: { id: author.id }, data: { isOperator: false } });
  expect(await remakeErasures()).toBe(1);
  expect(await remakeErasures()).toBe(0);
});

test("PRI-04 an erasure of before there were notes gets its own, beside the files", async () => {
  const person = await aUser({ email: "unnoted@back.test" });
  expect(await eraseAccount(asReader(person))).toMatchObject({ ok: true });
  expect(await remakeErasures()).toBe(0);
  expect(await shopStorage().exists(`erasures/${person.id}`)).toBe(true);
});
