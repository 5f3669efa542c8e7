import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { FormState } from "@/lib/edge/form-state";
import { FormAnswerContext } from "./form-action";
import { FormKey } from "./form-key";

function drawn(state: FormState) {
  const value = { state, reasons: {}, noteChange: () => undefined };
  const key = createElement(FormKey, { name: "refundId", drawn: "new" });
  return renderToStaticMarkup(createElement(FormAnswerContext, { value }, key));
}

describe("the key of a form", () => {
  test("is the page's own on a page nobody has sent anything from", () => {
    expect(drawn({})).toContain('value="new"');
  });

  test("R-09 is the one that was sent on a page that answers a refusal without scripts", () => {
    const state = { reason: "shop-away", typed: { refundId: "sent" } };
    expect(drawn(state)).toContain('value="sent"');
  });
});
