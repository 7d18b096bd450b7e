import type { ReactNode } from 'react';
import { inlineParts, proseBlocks } from './prose-blocks';
import '../styles/prose.css';

function Line({ text }: { text: string }): ReactNode {
  return inlineParts(text).map((part, index) => {
    if (part.kind === 'bold') return <b key={index}>{part.text}</b>;
    if (part.kind === 'code') return <code key={index}>{part.text}</code>;
    if (part.kind === 'link')
      return (
        <a key={index} className="link" href={part.href} target="_blank" rel="noopener noreferrer nofollow">
          {part.text}
        </a>
      );
    return part.text;
  });
}

/** What people wrote, with headings, lists, links and emphasis; everything else stays as it was typed. */
export function Prose({ text }: { text: string }) {
  return (
    <div className="prose">
      {proseBlocks(text).map((block, index) => {
        if (block.kind === 'heading')
          return (
            <h3 key={index}>
              <Line text={block.text} />
            </h3>
          );
        if (block.kind === 'list')
          return (
            <ul key={index}>
              {block.items.map((item, at) => (
                <li key={at}>
                  <Line text={item} />
                </li>
              ))}
            </ul>
          );
        if (block.kind === 'code') return <pre key={index}>{block.text}</pre>;
        return (
          <p key={index}>
            <Line text={block.text} />
          </p>
        );
      })}
    </div>
  );
}
