import { test } from "vitest";
import { regressions } from "./regressions";
import { retell, tellStories } from "./tell-stories";

const live = tellStories(1);

test.each(regressions)(
  "what once went wrong stays mended: seed $seed, path $path",
  {
    timeout: 240_000,
  },
  (one) => retell(live, one),
);
