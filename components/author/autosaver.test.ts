import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FormState } from "@/lib/edge/form-state";
import { type Autosave, autosaver } from "./autosaver";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page of an author, and the shop it saves to: one text, known by its mark, which is the text itself. */
function aPage() {
  const shop = {
    text: "",
    isAway: false,
    isRenewed: false,
    losesAnswers: false,
    hold: Promise.resolve(),
  };
  const sent: string[] = [];
  async function action(_before: FormState, form: FormData): Promise<FormState> {
    const [text, shown] = [String(form.get("text")), String(form.get("shown"))];
    sent.push(text);
    await shop.hold;
    if (shop.isAway) return { reason: "shop-away" };
    if (shop.isRenewed) throw Object.assign(new Error("?"), { name: "UnrecognizedActionError" });
    if (shown !== shop.text && text !== shop.text)
      return { reason: "changed-meanwhile", details: { text: shop.text, shown: shop.text } };
    shop.text = text;
    if (shop.losesAnswers) throw new Error("cut");
    return { done: { savedAt: "12:00", shown: text } };
  }
  let text = "";
  let saving: Autosave = { at: "saved", answer: {} };
  const saver = autosaver({
    ...{ action, shown: "", onSaved: () => undefined },
    read: () => {
      const form = new FormData();
      form.set("text", text);
      return form;
    },
    tell: (change) => {
      saving = change(saving);
    },
  });
  const write = (more: string) => {
    text += more;
    saver.noteTyping();
  };
  return { shop, sent, saver, write, at: () => saving.at };
}

const aPause = () => vi.advanceTimersByTimeAsync(1_200);
const aWhile = () => vi.advanceTimersByTimeAsync(10_000);

test("what is typed in one tab is saved pause after pause, also while a saving is under way", async () => {
  const { shop, sent, saver, write, at } = aPage();
  let letGo: () => void = () => undefined;
  write("a");
  shop.hold = new Promise((done) => {
    letGo = () => done();
  });
  await aPause();
  write("b");
  await aPause();
  const pressed = saver.save();
  expect([sent, at()]).toEqual([["a"], "changed"]);
  letGo();
  expect(await pressed).toBe(true);
  await aWhile();
  expect([shop.text, at()]).toEqual(["ab", "saved"]);
  write("c");
  await aPause();
  expect([shop.text, at()]).toEqual(["abc", "saved"]);
});

test("while the shop says that it is away, saving goes on by itself until it is back", async () => {
  const { shop, write, at } = aPage();
  shop.isAway = true;
  write("a");
  await aPause();
  expect(at()).toBe("away");
  await aWhile();
  shop.isAway = false;
  await aWhile();
  expect([shop.text, at()]).toEqual(["a", "saved"]);
});

test("L17 on a page of a build before nothing is sent again and again, and it is said", async () => {
  const { shop, sent, write, at } = aPage();
  shop.isRenewed = true;
  write("a");
  await aPause();
  await aWhile();
  expect([sent, at()]).toEqual([["a"], "refused"]);
});

test("a saving whose answer was lost is not taken for somebody else's", async () => {
  const { shop, write, at } = aPage();
  shop.losesAnswers = true;
  write("a");
  await aPause();
  expect([shop.text, at()]).toEqual(["a", "away"]);
  shop.losesAnswers = false;
  write("b");
  await aWhile();
  expect([shop.text, at()]).toEqual(["ab", "saved"]);
});

test("where other words were saved meanwhile nothing is replaced until whoever types has chosen", async () => {
  const { shop, sent, saver, write, at } = aPage();
  shop.text = "an hour of work";
  write("a");
  await aPause();
  write("b");
  await aWhile();
  expect([sent, shop.text, at()]).toEqual([["a"], "an hour of work", "refused"]);
  saver.chooseOver("an hour of work");
  expect(await saver.save()).toBe(true);
  write("c");
  await aPause();
  expect([shop.text, at()]).toEqual(["abc", "saved"]);
});
