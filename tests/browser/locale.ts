// The words of a language, as its files say them.

import { readFileSync } from 'node:fs';

export type Words = (key: string) => string;

export function wordsOf(language: string): Words {
  const words = new Map<string, string>();
  for (const file of ['site', 'codes']) {
    const source = readFileSync(new URL(`../../locales/${language}/${file}.ftl`, import.meta.url), 'utf8');
    for (const [, key = '', text = ''] of source.matchAll(/^([a-z][\w-]*) = (.*)$/gim)) words.set(key, text);
  }
  return (key) => {
    const text = words.get(key);
    if (text === undefined) throw new Error(`${language} has no words for ${key}`);
    return text;
  };
}
