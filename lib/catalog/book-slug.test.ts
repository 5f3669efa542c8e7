import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bookSlug, freeSlug, longestSlug, slugOfTitle, titleOfFile } from "./book-slug";

const said = (slug: string) => bookSlug.safeParse(slug).error?.issues[0]?.message ?? null;

describe("a book's address", () => {
  test("comes out of its title, whatever alphabet that is in", () => {
    expect(slugOfTitle("L’Œuvre au noir, été 1986")).toBe("l-oeuvre-au-noir-ete-1986");
    expect(slugOfTitle("静かなクラスタ")).toBe("livre");
    expect(slugOfTitle("API")).toBe("livre-api");
    expect(slugOfTitle("a ".repeat(200)).length).toBeLessThanOrEqual(longestSlug);
  });

  test("is always one that can be typed", () => {
    for (const title of ["L’Œuvre au noir", "静か", "Fr", "--", "Books", "x".repeat(500)])
      expect(said(slugOfTitle(title)), title).toBeNull();
  });

  test("is refused with a reason where it cannot stand in a link", () => {
    expect(["", "été", "a--b", "a_b", "-a", "operator", "x".repeat(81)].map(said)).toEqual([
      ...["slug-needed", "slug-shape", "slug-shape", "slug-shape", "slug-shape"],
      ...["slug-reserved", "slug-long"],
    ]);
  });

  test("is none of the shop's own words: whatever it answers at the root is kept from books", () => {
    const own = readdirSync("app", { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[a-z0-9-]+$/.test(entry.name))
      .map(({ name }) => name);
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((name) => said(name) !== "slug-reserved")).toEqual([]);
  });

  test("is the first of its kind that nobody has", () => {
    expect(freeSlug("plan", [])).toBe("plan");
    expect(freeSlug("plan", ["plan", "plan-2", "planet"])).toBe("plan-3");
  });
});

test("a file's name is a title until its author says another", () => {
  expect(titleOfFile("C:\\livres\\mon_livre-v2.epub")).toBe("Mon livre v2");
  expect(titleOfFile(".epub")).toBe("");
});
