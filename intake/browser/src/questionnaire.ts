// Which questions are asked, in which order. What they are and on which answers they depend stands in the document.

/** Question → codes, as a report carries them. */
export type Given = Readonly<Record<string, readonly string[]>>;

/** One screen of the questionnaire. Conditions are written `question/code`. */
export interface Step {
  readonly id: string;
  /** Asked only if one of these was answered; empty: always. */
  readonly when: readonly string[];
  /** Not asked if one of these was answered. */
  readonly unless: readonly string[];
}

export function isAsked({ when, unless }: Step, given: Given): boolean {
  const isGiven = (condition: string): boolean => {
    const [question = '', code = ''] = condition.split('/');
    return given[question]?.includes(code) === true;
  };
  return (when.length === 0 || when.some(isGiven)) && !unless.some(isGiven);
}

/** The screens that are asked, in order. */
export function askedOf<S extends Step>(steps: readonly S[], given: Given): S[] {
  return steps.filter((step) => isAsked(step, given));
}

/**
 * Answers as they leave: of questions that are still asked, in their order. A question depends on ones before it only, so one
 * pass is enough; an answer that fell away opens nothing further.
 */
export function standing(steps: readonly Step[], given: Given): Given {
  const kept: Record<string, readonly string[]> = {};
  for (const step of steps) {
    const codes = given[step.id] ?? [];
    if (codes.length > 0 && isAsked(step, kept)) kept[step.id] = codes;
  }
  return kept;
}

/** Whether the person speaks of herself, is a child who does, or tells what happened to somebody else. */
export function voiceOf(given: Given): 'own' | 'child' | 'other' {
  const [person = 'moi'] = given['person'] ?? [];
  if (person !== 'moi') return 'other';
  const [age = '18-plus'] = given['age'] ?? [];
  return age === '18-plus' ? 'own' : 'child';
}
