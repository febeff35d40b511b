/**
 * The reports in a bundle of their own: the command line loads them beside the engine, the pages when a copy is wanted, and the worker never.
 */
export { FORMATS } from './core/report/formats';
