import "server-only";
import { cache } from "react";
import { findBundlePage } from "@/lib/bundles/bundle-page";

/** A bundle as everybody may see it, read once per page. */
export const currentBundle = cache(findBundlePage);
