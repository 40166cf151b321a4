import '@fontsource-variable/inter/wght.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-400.css';
import '@fontsource/ibm-plex-sans-arabic/arabic-600.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/toasts.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';

const place = document.getElementById('root');
if (!place) throw new Error('The page has no place for the screens');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
