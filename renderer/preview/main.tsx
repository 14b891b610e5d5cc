import { createRoot } from 'react-dom/client';
import { addWords } from '../../shared/words/index.js';
import '../ui/tokens.css';
import '../ui/access.css';
import { Bar } from './Bar.js';
import { words } from './words.js';

addWords(words);
createRoot(document.getElementById('root')!).render(<Bar />);
