import {
  canonicalLanguage,
  placeholderMistake,
  placeholderNames,
  render,
  writtenDay,
  type PlaceholderValues,
} from './placeholders';

const nothing = Object.fromEntries(placeholderNames.map((name) => [name, null])) as PlaceholderValues;

describe('the placeholders of an answer text', () => {
  it('are filled wherever they stand, with or without blanks inside the braces', () => {
    const values = { ...nothing, 'case.number': 'C-2026-000001', 'agent.name': 'Ada' };
    expect(render('{{case.number}}: {{ agent.name }} answers {{case.number}}.', values)).toEqual({
      text: 'C-2026-000001: Ada answers C-2026-000001.',
      empty: [],
    });
  });

  it('stay where the case has nothing, and are named once each', () => {
    expect(
      render('By {{case.dueOn}}, or {{case.dueOn}}: {{topic.name}}.', { ...nothing, 'topic.name': '' }),
    ).toEqual({
      text: 'By {{case.dueOn}}, or {{case.dueOn}}: {{topic.name}}.',
      empty: ['case.dueOn', 'topic.name'],
    });
  });

  it('are not looked for in what they are filled with, nor are marks of replacement', () => {
    const values = { ...nothing, 'case.summary': '{{agent.name}} $& $1', 'agent.name': 'Ada' };
    expect(render('About: {{case.summary}}', values).text).toBe('About: {{agent.name}} $& $1');
  });

  it('are refused when there is no such one, with all that there are', () => {
    const mistake = placeholderMistake('{{case.number}} {{customer.shoe}} {{toString}} {{customer.shoe}}');
    expect(mistake).toMatch(/^\{\{customer\.shoe\}\}, \{\{toString\}\} are no placeholders\. Known are /);
    for (const name of placeholderNames) expect(mistake).toContain(`{{${name}}}`);
  });

  it('are refused when they are open at one end', () => {
    expect(placeholderMistake('Dear {{case.number')).toMatch(/^A placeholder is open at one end/);
    expect(placeholderMistake('Dear case.number}}')).toMatch(/^A placeholder is open at one end/);
    expect(placeholderMistake('One {brace} is text, {{ case.number }} is not.')).toBeNull();
  });
});

describe('the language of an answer text', () => {
  it('has one spelling', () => {
    expect(['pt-br', 'ES', 'zh-hant', 'en'].map(canonicalLanguage)).toEqual(['pt-BR', 'es', 'zh-Hant', 'en']);
    expect(['', 'english language', 'e', 'en_US'].map(canonicalLanguage)).toEqual([null, null, null, null]);
  });

  it('writes days, in the zone where they are lived', () => {
    const at = new Date('2026-01-06T01:00:00Z');
    expect(writtenDay(at, 'en', 'America/New_York')).toBe('January 5, 2026');
    expect(writtenDay(at, 'de', 'UTC')).toBe('6. Januar 2026');
    expect(writtenDay(null, 'en', 'UTC')).toBeNull();
  });
});
