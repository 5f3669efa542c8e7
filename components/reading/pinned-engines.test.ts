import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const of = (file: string) => readFileSync(`node_modules/foliate-js/${file}`, "utf8");

test("the paginator is the one that book-pages.ts knows how to dress", () => {
  const { version } = JSON.parse(of("package.json"));
  expect(version).toBe("1.0.1");
  const paginator = of("paginator.js");
  // Its own style stands in the markup of its root, and each new page is appended before it sets out.
  expect(paginator).toContain("this.#root.innerHTML = `<style>");
  expect(paginator).toContain("#root = this.attachShadow({ mode: 'closed' })");
  const appended = paginator.indexOf("this.#container.append(this.#view.element)");
  expect(appended).toBeGreaterThan(0);
  expect(paginator.indexOf("await view.load(src")).toBeGreaterThan(appended);
});

test("only two files touch foliate-js, and only the engines touch pdf.js", () => {
  const text = (file: string) => readFileSync(`components/reading/${file}`, "utf8");
  expect(text("book-pages.ts")).toContain('from "foliate-js/paginator.js"');
  expect(text("use-engine.ts")).not.toMatch(/^import [^\n]*(foliate|pdfjs)/m);
  expect(text("reading-room.tsx")).not.toMatch(/foliate|pdfjs/);
});
