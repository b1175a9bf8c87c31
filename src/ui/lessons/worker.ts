/** The worker that listens to a lesson's text: rendering may take as long as the text likes. */
import { findLesson } from './catalog/index.ts';
import type { LessonResult } from './desk.ts';
import { examine } from './examine.ts';

self.onmessage = ({ data }: MessageEvent<{ lesson: string; source: string }>) => {
  self.postMessage(listen(data.lesson, data.source));
};

function listen(id: string, source: string): LessonResult {
  try {
    const lesson = findLesson(id);
    if (lesson === undefined) throw new Error(`there is no lesson ${id}`);
    return examine(lesson, source);
  } catch (error) {
    return { kind: 'crashed', message: error instanceof Error ? error.message : String(error) };
  }
}
