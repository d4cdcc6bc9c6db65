import { render } from 'preact';
import { Settings } from './Settings.tsx';
import '../parts/look.css';
import './settings.css';

const root = document.getElementById('settings');
if (root !== null) render(<Settings />, root);
