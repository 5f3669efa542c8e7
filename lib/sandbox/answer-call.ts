import { answerApi } from "./api";
import { expandAll } from "./expand";
import { readForm } from "./form-body";
import { type Exchange, sendJson } from "./http-exchange";
import type { House } from "./server";
import { invalidRequest } from "./stripe-error";

/** Answers one call of the API: once per idempotency key, and only when what it did is on the disk. */
export async function answerCall(house: House, exchange: Exchange) {
  const { bank, deliveries } = house;
  const { method, path, query, body, response } = exchange;
  if (exchange.header("stripe-account"))
    throw invalidRequest("The sandbox answers for the shop's own account only.");
  const key = method === "POST" ? exchange.header("idempotency-key") : undefined;
  const found = await house.idempotency.once(key, `${method} ${path} ${body}`, async () => {
    const form = readForm(method === "GET" ? query : body);
    const wanted = Array.isArray(form.expand) ? form.expand.map(String) : [];
    return { status: 200, answer: expandAll(bank, answerApi(bank, method, path, form), wanted) };
  });
  await bank.journal.commit();
  sendJson(response, found.status, found.answer, {
    ...(key ? { "idempotency-key": key } : {}),
    ...(found.isReplay ? { "idempotent-replayed": "true" } : {}),
  });
  deliveries.pump();
}
