import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '@mantine/core/styles.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/mantine.css';
import './styles/frame.css';
import './styles/rail.css';
import './styles/foot.css';
import './styles/cards.css';
import './styles/figures.css';
import './styles/status.css';
import './styles/tables.css';
import './styles/backup.css';
import './styles/apps.css';
import './styles/history.css';
import './styles/differences.css';
import './styles/recovery.css';
import './styles/guides.css';
import './styles/steps.css';
import './styles/restore.css';
import './styles/settings.css';
import './styles/help.css';
import './styles/palette.css';
import './styles/activity.css';
import './styles/search.css';
import './styles/archive.css';
import './styles/configuration.css';
import './styles/retention.css';
import './styles/propagation.css';
import './styles/matrix.css';
import './styles/home.css';
import './styles/start.css';
import './styles/print.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { codeIn, connect } from './api/connect.ts';
import { App } from './app.tsx';
import type { VaultParts, WindowParts } from './app-context.tsx';
import { createParts } from './create-parts.ts';
import { guardMarkup } from './guard-markup.ts';
import { tellPresence } from './stores/tell-presence.ts';
import { tellHost } from './tell-host.ts';
import { language } from './text/language.ts';
import { text } from './text/text.ts';

guardMarkup();
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
setNonce(nonce);
document.documentElement.lang = language;
const place = document.getElementById('root');
let parts: WindowParts | null = null;
const connection = await connect({
  onReach: (reached) => parts?.desk.reach(reached),
  onEnd: () => parts?.desk.end(),
});
// A new address in the same tab changes nothing but its end: the page begins anew with the code in it.
window.addEventListener('hashchange', () => codeIn(location.hash) !== undefined && location.reload());
parts = connection === null ? null : createParts(connection, tellOfHands);
if (parts !== null) tellHost(parts);
if (place !== null) createRoot(place).render(parts === null ? <NoSession /> : <App parts={parts} nonce={nonce} />);

/** An open vault locks itself when nobody is there. */
function tellOfHands({ client, session }: VaultParts): void {
  tellPresence({ client, target: document, isOpen: () => session.getState().vault?.state === 'unlocked' });
}

function NoSession() {
  return (
    <main className="opening">
      <div className="card opening-card">
        <h1>{text.noSession.title}</h1>
        <p>{text.noSession.body}</p>
      </div>
    </main>
  );
}
