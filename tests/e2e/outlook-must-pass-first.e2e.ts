/** What must hold in Outlook whatever it is like: the first of every two combinations. */
import { mustPass } from './outlook-must-pass';

mustPass(0);
