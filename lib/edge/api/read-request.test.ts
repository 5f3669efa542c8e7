import { expect, test } from "vitest";
import { z } from "zod";
import { readBody, readQuery } from "./read-request";

const schema = z.strictObject({ code: z.string().max(20) });

function sent(body: BodyInit, query = "") {
  return new Request(`http://shop.test/api/v1/coupons${query}`, { method: "POST", body });
}

test("INP-17 a key that an address says twice is refused, not chosen from, and a body is never asked for it", async () => {
  expect(readQuery(sent("", "?code=a&code=b"), schema)).toMatchObject({
    ...{
      reason: "query-invalid",
      details: expect.arrayContaining([{ field: "code", reason: "invalid" }]),
    },
  });
  const both = sent('{"code":"body"}', "?code=query");
  expect(readQuery(both, schema)).toMatchObject({ value: { code: "query" } });
  expect(await readBody(both, schema)).toMatchObject({ value: { parsed: { code: "body" } } });
  // Of a name twice in one body the last counts, for the check as for the use.
  expect(await readBody(sent('{"code":1,"code":"b"}'), schema)).toMatchObject({
    value: { parsed: { code: "b" } },
  });
});

test("INP-03 one text of many spellings is one: in a query, in a body; what is no UTF-8 is none", async () => {
  const apart = "re\u0301duit";
  const query = readQuery(sent("", `?code=${encodeURIComponent(apart)}`), schema);
  expect(query).toMatchObject({ value: { code: "réduit" } });
  const body = await readBody(sent(JSON.stringify({ code: apart })), schema);
  expect(body).toMatchObject({ value: { parsed: { code: "réduit" } } });
  // A slash in two bytes, as no encoder writes it.
  const overlong = Buffer.concat([
    Buffer.from('{"code":"'),
    Buffer.of(0xc0, 0xaf),
    Buffer.from('"}'),
  ]);
  expect(await readBody(sent(overlong), schema)).toMatchObject({ reason: "body-no-json" });
  // Decoded once: what is encoded twice stays as it is.
  expect(readQuery(sent("", "?code=%252e%252e"), schema)).toMatchObject({
    value: { code: "%2e%2e" },
  });
});

test.each([
  ["[]"],
  ['"text"'],
  ["null"],
  ['{"code":{"not":""}}'],
  ['{"code":["a"]}'],
  ['{"code":"a","isOperator":true}'],
])("INP-14 %s is no body of a coupon", async (body) => {
  expect(await readBody(sent(body), schema)).toMatchObject({ reason: "body-invalid" });
});
