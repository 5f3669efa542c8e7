import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { MarkedItem } from "@/lib/editions/chapter-marks";
import { ContentsList } from "./contents-list";

test("contents of three levels are all there, and what is marked within a part is not folded away", () => {
  const section = { title: "Hinges", state: "written" as const, children: [] };
  const chapter: MarkedItem = { ...section, title: "Doors", mark: "new", children: [section] };
  const marks = { new: "New", updated: "Updated" };
  const html = (items: MarkedItem[]) =>
    renderToStaticMarkup(
      <ContentsList
        items={[{ title: "Outside", state: "written", children: items }]}
        {...{ marks, language: "en", todo: "Coming" }}
      />,
    );
  expect(html([chapter])).toMatch(/<details[^>]* open="">.*Outside.*Doors.*New.*Hinges/s);
  expect(html([{ ...chapter, mark: null }])).not.toContain("open=");
  const planned = { ...chapter, mark: null, state: "todo" as const };
  const outside = { ...planned, title: "Outside", children: [planned] };
  const told = renderToStaticMarkup(
    <ContentsList items={[outside]} {...{ marks, language: "en", todo: "Coming" }} />,
  );
  expect(told.match(/Coming/g)).toHaveLength(1);
});
