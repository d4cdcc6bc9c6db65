import { render } from 'preact';
import { sharePreact } from '../parts/sharePreact.ts';
import { Sidebar } from './Sidebar.tsx';
import '../parts/look.css';
import './sidebar.css';

sharePreact();
const root = document.getElementById('sidebar');
if (root !== null) render(<Sidebar />, root);
