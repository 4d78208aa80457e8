"""When finalisers run: a suspended generator that is kept by what it keeps."""

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
    node = Node("in generator")
    def produce():
        yield node
    node.other = produce()
    next(node.other)
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
