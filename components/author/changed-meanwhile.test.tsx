import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FormAnswerContext } from "@/components/ui/form-action";
import type { FormState } from "@/lib/edge/form-state";
import { ChangedMeanwhile } from "./changed-meanwhile";

const words = { title: "Meanwhile", lead: "Choose.", empty: "nothing", keep: "Keep", take: "Take" };
const fields = { title: { label: "Title" }, isMajor: { label: "Major", values: { on: "Yes" } } };

function drawn(state: FormState) {
  return renderToStaticMarkup(
    <FormAnswerContext value={{ state, reasons: {}, noteChange: () => undefined }}>
      <ChangedMeanwhile shown="now" {...{ fields, words }} />
    </FormAnswerContext>,
  );
}

test("without scripts too, a refused form is still over the words it was typed over, shows the others, and has both ways on", () => {
  const html = drawn({
    reason: "changed-meanwhile",
    typed: { shown: "before", title: "Mine" },
    details: { shown: "now", title: "Mine", isMajor: "on" },
  });
  const marks = [
    ...html.matchAll(/name="shown"[^>]*value="(\w+)"|value="(\w+)"[^>]*name="shown"/g),
  ];
  // Of a field sent twice the last counts: the button's own.
  expect(marks.map(([, one, other]) => one ?? other)).toEqual(["before", "now"]);
  expect(html).toContain("Major</dt>");
  expect(html).toContain(">Yes</dd>");
  expect(html).not.toContain("Title</dt>");
  expect(html).toContain('href="?"');
});

test("a form that nobody refused says nothing of it", () => {
  expect(drawn({})).toBe('<input type="hidden" name="shown" value="now"/>');
});
