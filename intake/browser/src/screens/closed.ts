// Nothing can be sent: says so, shows telephone and address, and keeps what was written for another try.

import { button, type Go, need, say, setBusy } from '../page.ts';
import type { Visit } from '../visit.ts';

export function startClosed(visit: Visit, go: Go): () => void {
  const explain = (): void => {
    say('closed-why', `closed-${visit.trouble}`);
    // Replies can be read in a week in which nobody can be written to.
    need('#closed-receipt', HTMLElement).hidden = !visit.hasRoster || visit.hasKeys;
  };
  const tryAgain = async (): Promise<void> => {
    setBusy('closed', true);
    const loaded = await visit.loadDirectory();
    setBusy('closed', false);
    if (loaded !== 'ready') explain();
    else if (visit.hasKeys) go('replies');
    else go(visit.isUnderWay ? 'check' : 'welcome');
  };
  button('closed-again', () => void tryAgain());
  button('closed-receipt', () => {
    go('return');
  });
  return explain;
}
