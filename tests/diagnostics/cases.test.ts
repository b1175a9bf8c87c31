/** Whole programs → what the compiler has to say, and how it would mend them. */
import { runGoldenCases } from '../helpers/golden.ts';
import { explainRun } from './run.ts';

runGoldenCases(import.meta.url, explainRun);
