import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '@mantine/core/styles.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/parts.css';
import './styles/screens.css';
import './styles/recovery.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { connect } from './api/connect.ts';
import { App } from './app.tsx';
import { createParts } from './create-parts.ts';
import { guardMarkup } from './guard-markup.ts';
import { createLookStore } from './stores/look-store.ts';
import { createSessionStore } from './stores/session-store.ts';
import { tellPresence } from './stores/tell-presence.ts';
import { text } from './text/text.ts';

guardMarkup();
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
setNonce(nonce);
const looks = createLookStore();
const session = createSessionStore();
const connection = await connect((reached) => session.read({ reached }));
const place = document.getElementById('root');
if (place !== null) {
  const parts = connection === null ? null : createParts(connection, session, looks);
  if (parts !== null) tellPresence({ client: parts.client, target: document });
  createRoot(place).render(parts === null ? <NoSession /> : <App parts={parts} nonce={nonce} />);
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
