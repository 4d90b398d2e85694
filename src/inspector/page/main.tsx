/**
 * The inspector's page begins here.
 *
 * @module
 */
import { render } from 'preact';
import { App } from './app.js';
import './page.css';

const place = document.getElementById('inspector');
if (place !== null) render(<App />, place);
