// Welcome. The two ways in appear once the phone has verified who reads; otherwise nothing is offered.

import { button, type Go, need, type Screen } from '../page.ts';
import type { Visit } from '../visit.ts';

export function startWelcome(visit: Visit, go: Go, first: Screen): () => void {
  button('start', () => {
    void visit.prepare();
    go(first);
  });
  button('have-receipt', () => {
    go('return');
  });
  const enter = (): void => {
    need('#welcome-wait', HTMLElement).hidden = true;
    need('#welcome-choices', HTMLElement).hidden = false;
    need('#who', HTMLElement).hidden = false;
    need('#who-list', HTMLElement).replaceChildren(...(visit.directory?.recipients ?? []).map(({ label }) => line(label)));
  };
  void visit.loadDirectory().then((loaded) => {
    if (loaded === 'ready') enter();
    else go('closed');
  });
  return enter;
}

function line(label: string): HTMLLIElement {
  const item = document.createElement('li');
  const name = document.createElement('bdi');
  name.textContent = label;
  item.append(name);
  return item;
}
