import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import './styles/index.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// Later: what measures the first page must not be part of what it has to load.
addEventListener('load', () => {
  setTimeout(() => import('./monitoring/report-vitals.ts').then(({ reportVitals }) => reportVitals()), 2_000);
});
