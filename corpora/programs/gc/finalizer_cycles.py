"""Finalisers in cycles: each runs once, references are still whole, new garbage is found."""

import gc

events = []


class Node:
    def __init__(self, name):
        self.name, self.links = name, []

    def __del__(self):
        events.append((self.name, sorted(link.name for link in self.links)))


def ring(*names):
    nodes = [Node(name) for name in names]
    for left, right in zip(nodes, nodes[1:] + nodes[:1]):
        left.links.append(right)


gc.collect()
gc.disable()
ring('a', 'b', 'c')
ring('solo')
print(gc.collect(), sorted(events))
events.clear()


class Spawner(Node):
    def __del__(self):
        events.append(self.name)
        if len(self.name) < 4:
            child = Spawner(self.name + '+')
            child.links.append(child)


first = Spawner('s')
first.links.append(first)
del first
rounds = 0
while gc.collect():
    rounds += 1
print(rounds, events)
events.clear()
tail = Node('tail')
head = Node('head')
head.links.extend([head, tail])
del head, tail
print(gc.collect() > 0, events)
gc.enable()
