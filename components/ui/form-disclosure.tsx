"use client";
import { type ComponentProps, use } from "react";
import { Disclosure } from "./disclosure";
import { FormAnswerContext } from "./form-action";

/** The fields of a form that are shown when asked for, and whenever it was refused: what is wrong is never behind a line. */
export function FormDisclosure(props: Omit<ComponentProps<typeof Disclosure>, "open">) {
  const { state } = use(FormAnswerContext);
  const isRefused = state.reason !== undefined || state.fields !== undefined;
  return <Disclosure {...props} {...(isRefused ? { open: true } : {})} />;
}
