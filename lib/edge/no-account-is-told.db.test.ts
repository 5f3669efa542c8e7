import pg from "pg";
import { expect, test, vi } from "vitest";
import { requestSignInLink } from "@/lib/accounts/request-sign-in-link";
import { db } from "@/lib/platform/db";
import { aUser } from "@/prisma/factories/a-user";

/** The statements the database is sent while `work` is done, in their order. */
async function statementsOf<T>(work: () => Promise<T>) {
  const sent: string[] = [];
  const query = pg.Client.prototype.query;
  const spy = vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (
    this: pg.Client,
    ...asked: unknown[]
  ) {
    const [what] = asked as [string | { text: string }];
    sent.push(typeof what === "string" ? what : what.text);
    return (query as (...all: unknown[]) => unknown).apply(this, asked);
  } as never);
  try {
    return { answer: await work(), sent };
  } finally {
    spy.mockRestore();
  }
}

function ask(email: string) {
  return requestSignInLink({
    ...{ email, locale: "fr", browserHash: `browser-of-${email}`, returnTo: null },
    ...{ clientMark: null, isKnownBrowser: false },
  });
}

test("AUTH-22 a known and an unknown address get the same answer by the same work: the same statements, one letter each", async () => {
  const { email: known } = await aUser({ email: "known@enumerated.test" });
  await aUser({ email: "operator@enumerated.test", isOperator: true });
  // Whatever is prepared once is prepared before.
  await ask("first@enumerated.test");
  const addresses = [known, "nobody@enumerated.test", "operator@enumerated.test"];
  const told = [];
  for (const email of addresses) told.push(await statementsOf(() => ask(email)));
  const [first, ...others] = told;
  expect(first?.sent.length).toBeGreaterThan(4);
  for (const { answer, sent } of others) {
    expect(sent).toEqual(first?.sent);
    expect(answer).toEqual({
      ok: true,
      value: {
        ...{ linkId: expect.any(String), code: expect.stringMatching(/^\d{6}$/) },
        isDelayed: first?.answer.ok && first.answer.value.isDelayed,
      },
    });
  }
  for (const recipient of addresses)
    expect(await db().outboxMail.count({ where: { recipient } })).toBe(1);
});
