"""When finalisers run: a pair that refers to itself."""

import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def touch(self):
        return self.name

    def __del__(self):
        print('  del', self.name)


def build():
    first, second = Node("first"), Node("second")
    first.other, second.other = second, first
    print('built')


gc.collect()
gc.disable()
print('before')
build()
print('after the call')
print('collected something:', gc.collect() > 0)
print('again:', gc.collect())
gc.enable()


def watched():
    target = Node('watched')
    reference = weakref.ref(target, lambda dead: print('  callback', dead() is None))
    finalizer = weakref.finalize(target, print, '  finalize called')
    print(reference() is target, finalizer.alive)
    target = None
    print(reference(), finalizer.alive)


watched()
build()
gc.collect()
print('end')
