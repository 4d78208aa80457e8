"""Building, splitting, joining, replacing and formatting of texts."""

WORDS = ('lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna ' * 4).split()


def run(rounds=250):
    out = []
    for i in range(rounds):
        text = ' '.join(WORDS)
        words = text.split()
        upper = [word.upper() if n % 3 else word.title() for n, word in enumerate(words)]
        line = '-'.join(upper).replace('DOLOR', f'<{i}>').strip('-')
        out.append(line[i % 20:i % 20 + 30].center(40, '*'))
        out.append('%s %05d %r' % (words[i % 70], i, line[:3]))
        out.append('{:>10} {:<8.3f} {!r}'.format(i, i / 7, line[-4:]))
        if 'sit' in text and text.startswith('lorem') and text.find('magna') > 3 and text.count('e') > 9:
            out.append(text.partition(' sit ')[2][:5])
    return len(out), hash(tuple(map(len, out))) % 1000, out[-3:]
