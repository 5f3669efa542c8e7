import { PrismaPg } from "@prisma/adapter-pg";
import { expect, test } from "vitest";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { db, isDatabaseAway, sql, statement } from "./db";
import { env } from "./env";
import { ask, openPool } from "./pool";

/** What is thrown by work that must fail. */
async function faultOf(work: Promise<unknown>) {
  return work.then(
    () => null,
    (fault: unknown) => fault,
  );
}

test("OPS-03 a database that nobody finds is away, for every kind of question", async () => {
  const connectionString = "postgres://nobody@127.0.0.1:1/none";
  const nobody = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
  const pool = openPool(connectionString, 1);
  for (const work of [
    () => nobody.user.findFirst(),
    () => nobody.$queryRaw`SELECT 1`,
    () => nobody.$executeRaw`SELECT 1`,
    () => nobody.$transaction((tx) => tx.user.count()),
    () => ask(pool, sql`SELECT 1`),
  ]) {
    const fault = await faultOf(work());
    expect(isDatabaseAway(fault), JSON.stringify([fault, `${fault}`])).toBe(true);
  }
  await nobody.$disconnect();
  await pool.end();
});

test("OPS-03 a connection cut under a question is an absence too", async () => {
  const fault = await faultOf(
    db().$transaction(async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
      await tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
      await tx.$queryRaw`SELECT 1`;
    }),
  );
  expect(isDatabaseAway(fault), JSON.stringify([fault, `${fault}`])).toBe(true);
});

test("OPS-03 so is one cut under a statement", async () => {
  const pool = openPool(env().DATABASE_URL, 1);
  const { rows } = await pool.query("SELECT pg_backend_pid() AS pid");
  const asked = faultOf(ask(pool, sql`SELECT pg_sleep(30)`));
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    await tx.$executeRaw`SELECT pg_terminate_backend(${rows[0].pid}::int)`;
  });
  const fault = await asked;
  expect(isDatabaseAway(fault), JSON.stringify([fault, `${fault}`])).toBe(true);
  await pool.end();
});

test("an answer is no absence, however bad: neither the database's nor the provider's", async () => {
  expect(isDatabaseAway(await faultOf(db().$queryRaw`SELECT 1 / 0`))).toBe(false);
  expect(isDatabaseAway(await faultOf(statement(sql`SELECT 1 / 0`)))).toBe(false);
  const taken = { id: 1, beatenAt: new Date() };
  expect(isDatabaseAway(await faultOf(db().workerPulse.create({ data: taken })))).toBe(false);
  const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), {
    ...{ type: "StripeConnectionError", code: "ECONNREFUSED" },
  });
  expect(isDatabaseAway(refused)).toBe(false);
});
