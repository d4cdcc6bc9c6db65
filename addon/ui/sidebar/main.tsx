import { render } from 'preact';
import { Sidebar } from './Sidebar.tsx';
import '../parts/look.css';
import './sidebar.css';

const root = document.getElementById('sidebar');
if (root !== null) render(<Sidebar />, root);
