/**
 * The inspector's page begins here.
 *
 * @module
 */
import { render } from 'preact';
import { Root } from './root.js';
import './page.css';

const place = document.getElementById('inspector');
if (place !== null) render(<Root />, place);
