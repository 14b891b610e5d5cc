import { createRoot } from 'react-dom/client';
import { App } from './ui/App.js';
import './ui/tokens.css';
import './ui/access.css';

createRoot(document.getElementById('root')!).render(<App />);
