import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db, transaction } from "./db";

test("a row is read with all its relations inside one transaction, and pg warns of nothing", async () => {
  const warned: string[] = [];
  const hear = (warning: Error) => warned.push(warning.message);
  process.on("warning", hear);
  const email = `${randomUUID()}@bouquin.test`;
  const user = await transaction(async (tx) => {
    await tx.user.create({ data: { email, orders: { create: [] } } });
    const related = { sessions: true, orders: true, entitlements: true, decisions: true };
    return tx.user.findUniqueOrThrow({ where: { email }, include: { ...related, answers: true } });
  });
  // Warnings are told in a turn of their own.
  await new Promise((turn) => setImmediate(turn));
  process.off("warning", hear);
  expect(user).toMatchObject({ email, sessions: [], orders: [], entitlements: [], answers: [] });
  expect(warned).toEqual([]);
});

test("a question that fails in a transaction holds up none behind it, and the connection is as good as before", async () => {
  const failed = transaction((tx) =>
    Promise.all([tx.$queryRaw`SELECT 1 / 0`, tx.$queryRaw`SELECT 1`, tx.$queryRaw`SELECT 2`]),
  );
  await expect(failed).rejects.toThrow(/division by zero|22012/);
  expect(await db().$queryRaw`SELECT 3 AS n`).toEqual([{ n: 3 }]);
});
