/** What must hold in Outlook whatever it is like: the second of every two combinations. */
import { mustPass } from './outlook-must-pass';

mustPass(1);
