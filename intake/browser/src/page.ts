// The one document: which screen shows, what it says, and how it is blanked. All words stand in the document itself.

import { inDigits } from './digits.ts';

/** The name of a screen; those of the questionnaire are called like their questions. */
export type Screen = string;

/** Shows another screen. */
export type Go = (screen: Screen) => void;

/** The element a template promises. */
export function need<E extends Element>(selector: string, kind: new () => E, within: ParentNode = document): E {
  const element = within.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`the page has no ${selector}`);
  return element;
}

export function button(id: string, onClick: () => void): HTMLButtonElement {
  const element = need(`#${id}`, HTMLButtonElement);
  element.addEventListener('click', onClick);
  return element;
}

/** A copy of what stands in a `<template>`. */
export function copyOf(id: string): DocumentFragment {
  return need(`#${id}`, HTMLTemplateElement).content.cloneNode(true) as DocumentFragment;
}

/** Hides all screens but one and moves the focus to its heading. */
export function show(screen: Screen): void {
  for (const section of document.querySelectorAll<HTMLElement>('[data-screen]')) {
    section.hidden = section.dataset['screen'] !== screen;
  }
  window.scrollTo(0, 0);
  need(`[data-screen="${screen}"] h1`, HTMLElement).focus();
}

/** The words of a key, in the language of the page. */
export function word(key: string): string {
  for (const template of document.querySelectorAll<HTMLTemplateElement>('#words, #more-words')) {
    const found = template.content.querySelector(`[data-word="${key}"]`);
    if (found !== null) return found.textContent;
  }
  throw new Error(`the page has no words for ${key}`);
}

/** Says something in a live region, or nothing and hides it. `detail` is isolated from the direction of the sentence. */
export function say(id: string, key: string | null, detail?: number): void {
  const region = need(`#${id}`, HTMLElement);
  region.hidden = key === null;
  region.textContent = key === null ? '' : word(key);
  if (detail === undefined) return;
  const isolated = document.createElement('bdi');
  isolated.textContent = localDigits(String(detail));
  region.append(' ', isolated);
}

/** Western digits in the digits of the page's language. */
export function localDigits(text: string): string {
  return inDigits(text, need('#content', HTMLElement).dataset['zero'] ?? '0');
}

/** Makes everything on a screen wait, and work again as before. Quick exit stands outside the screens. */
export function setBusy(screen: Screen, isBusy: boolean): void {
  const section = need(`[data-screen="${screen}"]`, HTMLElement);
  section.setAttribute('aria-busy', String(isBusy));
  for (const element of section.querySelectorAll<HTMLButtonElement>('button, textarea, input')) {
    if (isBusy && element.disabled) continue;
    if (!isBusy && !element.hasAttribute('data-waits')) continue;
    element.toggleAttribute('data-waits', isBusy);
    element.disabled = isBusy;
  }
}

/** Empties every field and everything that was filled in, and leaves the document as it came. */
export function empty(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input')) {
    if (field.type === 'text') field.value = '';
    else field.checked = false;
  }
  for (const field of document.querySelectorAll('textarea')) field.value = '';
  for (const group of document.querySelectorAll('details')) group.open = false;
  for (const filled of document.querySelectorAll('[data-filled]')) filled.replaceChildren();
  delete document.body.dataset['voice'];
}

/** Leaves nothing on the page but, if given, one neutral line. */
export function blank(line?: string): void {
  empty();
  document.title = '';
  document.body.replaceChildren();
  if (line === undefined) return;
  const alert = document.createElement('p');
  alert.setAttribute('role', 'alert');
  alert.textContent = line;
  document.body.append(alert);
}
