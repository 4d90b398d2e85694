export { deepFreeze } from '../../model/variants/deep-freeze.js';
