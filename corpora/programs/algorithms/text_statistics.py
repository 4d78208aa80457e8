"""Words, letters and sentences of a text counted, grouped and drawn."""

from collections import Counter, defaultdict

TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness... it was the season of Light!"""
words = [word.strip('.,!').lower() for word in TEXT.split()]
counts = Counter(words)
print(counts.most_common(5), len(counts), sum(counts.values()))
by_length = defaultdict(set)
for word in words:
    by_length[len(word)].add(word)
for length in sorted(by_length):
    print(length, sorted(by_length[length]))
letters = Counter(filter(str.isalpha, TEXT.lower()))
for letter, count in sorted(letters.items(), key=lambda item: (-item[1], item[0]))[:6]:
    print(f'{letter} {count:>3} {"*" * (count // 2)}')
print(' '.join(word.title() if index % 2 else word.swapcase() for index, word in enumerate(words[:8])))
anagrams = defaultdict(list)
for word in 'listen silent enlist google elgoog abc cab'.split():
    anagrams[''.join(sorted(word))].append(word)
print([group for group in anagrams.values() if len(group) > 1])
print({word: word == word[::-1] for word in ('level', 'noon', 'text')})
print('{:<10}|{:^10}|{:>10}'.format(*words[:3]), '%-6s|%6s' % ('ab', 'cd'))
