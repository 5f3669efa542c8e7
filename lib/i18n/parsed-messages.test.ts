import { createTranslator, initializeConfig } from "next-intl";
import { expect, test, vi } from "vitest";
import { keepParsed, parsedMessages } from "./parsed-messages";
import request from "./request";

// Outside of pages the library refuses; what it does is hand on what it is given.
vi.mock("next-intl/server", () => ({ getRequestConfig: (config: unknown) => config }));

const messages = { one: "One {name}", two: "Two {count, plural, one {#} other {#s}}" };

/** What is kept, and how often something was parsed, which is when something is put there. */
function counted(most: number) {
  const kept = keepParsed(most);
  const parsed = vi.fn();
  const set: ProxyHandler<typeof kept.message>["set"] = (...given) => {
    parsed();
    return Reflect.set(...given);
  };
  return { kept: { ...kept, message: new Proxy(kept.message, { set }) }, parsed };
}

function translator(kept = keepParsed(10), texts = messages) {
  return createTranslator({ locale: "en", messages: texts, _cache: kept });
}

test("a text is parsed once, however many translators say it", () => {
  const { kept, parsed } = counted(10);
  for (const name of ["Ada", "Blaise", "Chen"])
    expect(translator(kept)("one", { name })).toBe(`One ${name}`);
  expect(parsed).toHaveBeenCalledTimes(1);
  expect(translator(kept)("two", { count: 3 })).toBe("Two 3s");
  expect(translator(kept)("two", { count: 1 })).toBe("Two 1");
  expect(parsed).toHaveBeenCalledTimes(2);
});

test("a text that was changed is another text, and so is the same one in another language", () => {
  const kept = keepParsed(10);
  expect(translator(kept)("one", { name: "Ada" })).toBe("One Ada");
  const changed = { ...messages, one: "First {name}" };
  expect(translator(kept, changed)("one", { name: "Ada" })).toBe("First Ada");
  const many = { two: "{count, plural, one {un} other {plusieurs}}" };
  const said = (["fr", "en"] as const).map((locale) =>
    createTranslator({ locale, messages: many, _cache: kept })("two", { count: 0 }),
  );
  expect(said).toEqual(["un", "plusieurs"]);
});

test("no more are kept than allowed: what was not said the longest is parsed again", () => {
  const { kept, parsed } = counted(2);
  const say = (text: string) => translator(kept, { ...messages, one: text })("one", { name: "x" });
  for (const text of ["a {name}", "b {name}", "a {name}", "c {name}"]) say(text);
  parsed.mockClear();
  say("a {name}");
  expect(parsed).not.toHaveBeenCalled();
  say("b {name}");
  expect(parsed).toHaveBeenCalledTimes(1);
});

test("every page's translator is given what the process keeps", async () => {
  const given = await request({ requestLocale: Promise.resolve("en") });
  // As the library goes on with it: the next release of it may not.
  expect(initializeConfig(given)).toMatchObject({ locale: "en", ...parsedMessages });
});
