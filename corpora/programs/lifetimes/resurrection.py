"""Objects that come back from their finalisers, once."""

import gc

saved = []


class Phoenix:
    def __init__(self, name):
        self.name, self.deaths = name, 0

    def __del__(self):
        self.deaths += 1
        print('  del', self.name, self.deaths)
        saved.append(self)


bird = Phoenix('bird')
del bird
print(len(saved), saved[0].name)
saved.clear()
print('cleared', len(saved))
pair = Phoenix('left'), Phoenix('right')
pair[0].other, pair[1].other = pair[1], pair[0]
del pair
print('before collection')
print(gc.collect() >= 0, sorted(each.name for each in saved), gc.garbage)
saved.clear()
gc.collect()
print('after')


class Failing:
    def __del__(self):
        raise ValueError('in a finaliser')


class Changing:
    def __del__(self):
        print('  changing', type(self).__name__)


import sys
sys.unraisablehook = lambda details: print('  unraisable', details.exc_type.__name__, details.exc_value)
Failing()
print('survived')
one = Changing()
one.__del__ = lambda: print('  instance attribute')
one = None
other = Changing()
other.__class__ = Failing
other = None
del Changing.__del__
Changing()
Changing.__del__ = lambda self: print('  patched')
Changing()
