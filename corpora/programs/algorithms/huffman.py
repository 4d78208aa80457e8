"""Huffman codes built with a heap, and the text decoded again."""

import heapq
from collections import Counter

TEXT = 'this is an example of a huffman tree'


def build(text):
    heap = [(count, number, letter) for number, (letter, count) in enumerate(sorted(Counter(text).items()))]
    heapq.heapify(heap)
    number = len(heap)
    while len(heap) > 1:
        first, second = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (first[0] + second[0], number, (first[2], second[2])))
        number += 1
    return heap[0][2]


def codes(tree, prefix=''):
    if isinstance(tree, str):
        yield tree, prefix or '0'
    else:
        for bit, part in enumerate(tree):
            yield from codes(part, prefix + str(bit))


tree = build(TEXT)
table = dict(codes(tree))
encoded = ''.join(table[letter] for letter in TEXT)
print(sorted(table.items(), key=lambda item: (len(item[1]), item)))
print(len(encoded), encoded[:40])
decoded, node = [], tree
for bit in encoded:
    node = node[int(bit)]
    if isinstance(node, str):
        decoded.append(node)
        node = tree
print(''.join(decoded) == TEXT)
