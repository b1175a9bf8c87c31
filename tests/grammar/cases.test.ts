/** Sources → the trees that Lezer makes of them. */
import { parser } from '../../grammar/index.ts';
import { runGoldenCases } from '../helpers/golden.ts';
import { printSyntax } from './print-syntax.ts';

runGoldenCases(import.meta.url, (source) => printSyntax(parser.parse(source), source));
