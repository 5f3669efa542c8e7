import { z } from "zod";
import { locales } from "./locale";

/** The language a form was shown in; every form carries it. */
export const localeField = z.enum(locales);
