"use client";
import { use } from "react";
import { FormAnswerContext } from "./form-action";

/** A value of the form's accepted answer: a code, an address. */
export function AnswerText({ name }: { name: string }) {
  return use(FormAnswerContext).state.done?.[name] ?? null;
}
