import { render } from 'preact';
import { Settings } from './Settings.tsx';
import '../parts/look.css';
import '../parts/dark.css';
import './settings.css';
import './goals/goals.css';
import './kpis/kpis.css';
import './sync/sync.css';

const root = document.getElementById('settings');
if (root !== null) render(<Settings />, root);
