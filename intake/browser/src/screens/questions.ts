// The questionnaire: one question at a time, each of which may be left out, in one document and one history entry. The story
// and the readers are screens of it like any other.

import { button, type Go, need, type Screen, word } from '../page.ts';
import { askedOf, isAsked, standing, type Step, voiceOf } from '../questionnaire.ts';
import type { Visit } from '../visit.ts';

/** A screen that is not made of tiles. */
export interface OwnStep {
  readonly enter: () => void;
  /** Takes what was given, and says whether the person may go on. */
  readonly leave: () => boolean;
  /** Whether a report could be sent as far as this screen is concerned. */
  readonly isSettled: () => boolean;
  readonly canSkip: boolean;
}

export interface Questionnaire {
  /** What becomes of the screen that is shown. */
  readonly enter: (screen: Screen) => void;
  /** The first screen. */
  readonly first: Screen;
  /** To a screen and, from there, back to reading again. */
  readonly edit: (screen: Screen) => void;
  /** What was answered, screen by screen: a heading and words; of those without an answer, the heading alone. */
  readonly answered: () => { readonly id: Screen; readonly about: string; readonly words: readonly string[] }[];
}

/** From this screen on, what is there can be sent. */
const EARLY_FROM = 2;

export function startQuestions(visit: Visit, go: Go, own: Readonly<Record<Screen, OwnStep>>): Questionnaire {
  const sections = Array.from(document.querySelectorAll<HTMLElement>('[data-step]'));
  const steps = sections.map(stepOf);
  let [current, isEditing] = [steps[0]?.id ?? '', false];

  const asked = (): Step[] => askedOf(steps, visit.draft.answers);
  const neighbour = (by: 1 | -1): Screen => {
    const ids = asked().map(({ id }) => id);
    return ids[ids.indexOf(current) + by] ?? (by === 1 ? 'check' : 'welcome');
  };
  const leave = (): boolean => {
    const step = own[current];
    if (step) return step.leave();
    takeAnswers(visit, steps);
    return true;
  };
  /** Nothing is read again and sent while something that was given stands against it, wherever the person came from. */
  const goOn = (screen: Screen): void => {
    const open = screen === 'check' ? asked().find(({ id }) => own[id]?.isSettled() === false) : undefined;
    go(open?.id ?? screen);
  };
  const onward = (): void => {
    if (leave()) goOn(isEditing ? 'check' : neighbour(1));
  };

  button('next', onward);
  button('skip', () => {
    clearFields(sectionOf(current));
    onward();
  });
  button('early', () => {
    if (leave()) goOn('check');
  });
  button('back', () => {
    // Going back is always possible, also from an answer that does not do yet.
    leave();
    goOn(isEditing ? 'check' : neighbour(-1));
  });
  for (const section of sections) {
    section.addEventListener('change', () => {
      openTexts(section);
      showUrgent(section);
    });
  }

  return {
    first: steps[0]?.id ?? '',
    edit: (screen) => {
      go(screen);
      isEditing = true;
      need('#early', HTMLElement).hidden = true;
    },
    enter: (screen) => {
      const place = asked().findIndex(({ id }) => id === screen);
      need('#before', HTMLElement).hidden = place < 0;
      need('#after', HTMLElement).hidden = place < 0;
      need('#papers', HTMLElement).hidden = true;
      if (place < 0) return;
      [current, isEditing] = [screen, false];
      const section = sectionOf(screen);
      own[screen]?.enter();
      openTexts(section);
      showUrgent(section);
      speakTo(voiceOf(visit.draft.answers));
      const way = need('#way', HTMLProgressElement);
      [way.max, way.value] = [asked().length, place];
      need('#skip', HTMLElement).hidden = own[screen]?.canSkip === false;
      need('#early', HTMLElement).hidden = place < EARLY_FROM;
    },
    answered: () =>
      asked().map(({ id }) => ({ id, about: sectionOf(id).dataset['about'] ?? '', words: wordsOf(sectionOf(id)) })),
  };
}

function stepOf({ dataset }: HTMLElement): Step {
  const list = (text = ''): string[] => text.split(' ').filter((part) => part !== '');
  return { id: dataset['screen'] ?? '', when: list(dataset['when']), unless: list(dataset['unless']) };
}

function sectionOf(screen: Screen): HTMLElement {
  return need(`[data-screen="${screen}"]`, HTMLElement);
}

/** Takes everything that stands on the questions that are still asked. */
function takeAnswers(visit: Visit, steps: readonly Step[]): void {
  const given: Record<string, string[]> = {};
  const texts: Record<string, string> = {};
  for (const { id } of steps) {
    given[id] = checkedIn(sectionOf(id)).map(({ value }) => value);
    const text = textIn(sectionOf(id));
    if (text !== '') texts[id] = text;
  }
  const answers = standing(steps, given);
  const kept = Object.entries(texts).filter(([id]) => steps.some((step) => step.id === id && isAsked(step, answers)));
  visit.write({ answers, texts: Object.fromEntries(kept) });
}

function checkedIn(section: HTMLElement): HTMLInputElement[] {
  const boxes = Array.from(section.querySelectorAll<HTMLInputElement>('input[name]'));
  return boxes.filter(({ checked }) => checked);
}

/** The small text of a question, where it is open. */
function textIn(section: HTMLElement): string {
  const field = section.querySelector<HTMLInputElement>('input[data-text]');
  return field === null || field.parentElement?.hidden === true ? '' : field.value.trim();
}

/** The chosen answers as they stand on the page, and the small text. */
function wordsOf(section: HTMLElement): string[] {
  const isYoung = document.body.dataset['voice'] === 'child';
  const chosen = checkedIn(section).map((box) => {
    const words = need('span', HTMLElement, box.parentElement ?? section);
    const variant = words.querySelector(isYoung ? '.young' : '.plain') ?? words;
    return variant.textContent.trim();
  });
  return [...chosen, textIn(section)].filter((words) => words !== '');
}

function clearFields(section: HTMLElement): void {
  for (const box of checkedIn(section)) box.checked = false;
  for (const field of section.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-text], textarea')) field.value = '';
}

/** A small text that belongs to some answers stands there once one of them is chosen. */
function openTexts(section: HTMLElement): void {
  const place = section.querySelector<HTMLElement>('[data-text-when]');
  if (place === null) return;
  const codes = (place.dataset['textWhen'] ?? '').split(' ');
  place.hidden = !checkedIn(section).some(({ value }) => codes.includes(value));
}

/** The numbers for whoever is in danger stand under an answer that tells of danger. */
function showUrgent(section: HTMLElement): void {
  need('#urgent', HTMLElement).hidden = !checkedIn(section).some((box) => box.hasAttribute('data-urgent'));
}

function speakTo(voice: ReturnType<typeof voiceOf>): void {
  document.body.dataset['voice'] = voice;
  const line = need('#voice', HTMLElement);
  line.hidden = voice === 'own';
  line.textContent = voice === 'own' ? '' : word(`voice-${voice}`);
}
