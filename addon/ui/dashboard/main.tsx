import { render } from 'preact';
import { Dashboard } from './Dashboard.tsx';
import '../parts/look.css';
import '../parts/dark.css';
import './dashboard.css';

const root = document.getElementById('dashboard');
if (root !== null) render(<Dashboard />, root);
