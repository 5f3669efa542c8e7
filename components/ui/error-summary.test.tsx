import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ErrorSummary } from "./error-summary";
import { fieldId } from "./field-id";
import { RadioChoice } from "./radio-choice";

test("a complaint leads to its field, also where the page has that form several times", () => {
  const told = { title: "A problem", reasons: { empty: "Write an amount." } };
  const state = { fields: { amount: "empty" } };
  for (const scope of [undefined, "refund-7"]) {
    const html = renderToStaticMarkup(<ErrorSummary {...{ ...told, state, scope }} />);
    expect(html).toContain(`href="#${fieldId("amount", scope)}"`);
  }
});

test("a complaint about a choice leads to it", () => {
  const choices = [{ value: "fixed", label: "One price" }];
  const html = renderToStaticMarkup(
    <RadioChoice name="mode" legend="Kind of price" choices={choices} chosen="fixed" scope="p1" />,
  );
  expect(html).toContain(`id="${fieldId("mode", "p1")}"`);
});
