import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { firstLanguage } from './i18n/language-choice.ts';
import type { Language } from './i18n/languages.ts';
import { loadMessages } from './i18n/load-messages.ts';
import './styles/index.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');

// Later: what measures the first page must not be part of what it has to load. Said before anything is waited for, so that the event is not missed.
addEventListener('load', () => {
  setTimeout(() => import('./monitoring/report-vitals.ts').then(({ reportVitals }) => reportVitals()), 2_000);
});

const speaking = async (language: Language) => ({ language, messages: await loadMessages(language) });
const first = firstLanguage();
// Nothing is shown before its words are there. Where they do not come, the shop in English is better than none.
const spoken = await speaking(first).catch(() => speaking('en'));
createRoot(root).render(
  <StrictMode>
    <App first={spoken} />
  </StrictMode>,
);
