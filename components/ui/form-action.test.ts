import { afterEach, expect, test, vi } from "vitest";
import { stillWrong, unlessCut } from "./form-action";

afterEach(() => vi.unstubAllGlobals());

const refused = {
  reason: "unknown",
  fields: { email: "email-invalid", consent: "consent-needed" },
  typed: { email: "foo" },
};

test.each([
  ["untouched, a refusal stands as it was", [], refused],
  [
    "a corrected field is not blamed any more, the others are",
    ["email"],
    { fields: { consent: "consent-needed" }, typed: { email: "foo" } },
  ],
  [
    "once everything was corrected nothing is left to say, and what was typed stays",
    ["email", "consent"],
    { typed: { email: "foo" } },
  ],
])("%s", (_case, changed, left) => {
  expect(stillWrong(refused, changed)).toEqual(left);
});

const form = new FormData();
form.set("comment", "Trop court.");

function inBrowser(onLine: boolean) {
  vi.stubGlobal("window", {});
  vi.stubGlobal("navigator", { onLine });
}

test.each([
  [false, "offline"],
  [true, "unknown"],
])("UX-40 nothing typed is lost where nobody answers (on line: %s)", async (onLine, reason) => {
  inBrowser(onLine);
  const send = unlessCut(() => Promise.reject(new TypeError("Failed to fetch")));
  expect(await send({}, form)).toEqual({ reason, typed: { comment: "Trop court." } });
});

test("L17 UX-40 nothing typed is lost on a page of a build before", async () => {
  inBrowser(true);
  const unknown = Object.assign(new Error("not found"), { name: "UnrecognizedActionError" });
  const send = unlessCut(() => Promise.reject(unknown));
  const typed = { comment: "Trop court." };
  expect(await send({}, form)).toEqual({ reason: "shop-renewed", typed });
});

test("UX-40 what the shop itself answers goes its way, and without scripts the action is itself", async () => {
  const led = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;/fr/cart" });
  const action = () => Promise.reject(led);
  expect(unlessCut(action)).toBe(action);
  inBrowser(true);
  await expect(unlessCut(action)({}, form)).rejects.toBe(led);
});
