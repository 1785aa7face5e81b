import { expect, test } from 'vitest';
import { askedOf, isAsked, standing, type Step, voiceOf } from '../src/questionnaire.ts';

const step = (id: string, when: string[] = [], unless: string[] = []): Step => ({ id, when, unless });
const steps = [
  step('facts'),
  step('criterion', ['facts/D1', 'facts/D2']),
  step('domain', ['criterion/age']),
  step('children', [], ['facts/C1']),
  step('story'),
];
const ids = (asked: readonly Step[]): string[] => asked.map(({ id }) => id);

test('a question with a condition is asked when one of its answers was given', () => {
  expect(ids(askedOf(steps, {}))).toEqual(['facts', 'children', 'story']);
  expect(ids(askedOf(steps, { facts: ['W1', 'D2'] }))).toEqual(['facts', 'criterion', 'children', 'story']);
  expect(isAsked(step('x', ['a/b']), { a: ['bc'], 'a/b': ['a/b'] })).toBe(false);
});

test('a question is left out when an answer makes it needless', () => {
  expect(ids(askedOf(steps, { facts: ['C1'] }))).toEqual(['facts', 'story']);
});

test('an answer falls away with the answer it depended on, and what depended on it too', () => {
  const given = { criterion: ['age'], domain: ['x'], facts: ['D1'], story: [] };
  expect(standing(steps, given)).toEqual({ facts: ['D1'], criterion: ['age'], domain: ['x'] });
  expect(standing(steps, { ...given, facts: ['W1'] })).toEqual({ facts: ['W1'] });
});

test('answers leave in the order of the questions and never those of questions nobody asks', () => {
  expect(Object.keys(standing(steps, { children: ['0-2'], facts: ['D1'], name: ['x'] }))).toEqual(['facts', 'children']);
});

test('a child is spoken to as a child only when it speaks of itself', () => {
  expect(voiceOf({})).toBe('own');
  expect(voiceOf({ person: ['moi'], age: ['18-plus'] })).toBe('own');
  expect(voiceOf({ age: ['12-14'] })).toBe('child');
  expect(voiceOf({ person: ['autre'], age: ['0-11'] })).toBe('other');
  expect(voiceOf({ person: ['temoin'] })).toBe('other');
});
