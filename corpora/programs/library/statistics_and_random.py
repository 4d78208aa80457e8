"""The library: statistics and random."""

from random import Random
import statistics

def draws(seed):
    source = Random(seed)
    return [source.randrange(10) for _ in range(10)], source.getrandbits(32)

def shuffled(seed):
    items = list(range(8))
    Random(seed).shuffle(items)
    return items

def state_restored():
    source = Random(5)
    state = source.getstate()
    first = source.random()
    source.setstate(state)
    return first == source.random()


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[Random(7).random() for _ in range(2)], [Random(1).randin...', lambda: ([Random(7).random() for _ in range(2)], [Random(1).randint(1, 100) for _ in range(3)], draws(42)))
show("Random('text').random(), Random(b'bytes').random(), Rando...", lambda: (Random('text').random(), Random(b'bytes').random(), Random(1.5).random(), Random(-3).random() == Random(3).random()))
show('Random([])', lambda: Random([]))
show("Random(1).sample(range(100), 5), Random(1).choice('abc'),...", lambda: (Random(1).sample(range(100), 5), Random(1).choice('abc'), Random(2).choices('abc', weights=[1, 0, 5], k=6), shuffled(3)))
show('Random(1).choice([])', lambda: Random(1).choice([]))
show('Random(1).randrange(0)', lambda: Random(1).randrange(0))
show('Random(1).sample([1], 2)', lambda: Random(1).sample([1], 2))
show('Random(1).uniform(1, 2), Random(1).gauss(0, 1), Random(1)...', lambda: (Random(1).uniform(1, 2), Random(1).gauss(0, 1), Random(1).betavariate(1, 2), Random(1).expovariate(2), Random(1).triangular()))
show('Random(1).getrandbits(70), Random(1).randbytes(4), Random...', lambda: (Random(1).getrandbits(70), Random(1).randbytes(4), Random(1).getrandbits(0)))
show('Random(1).getrandbits(-1)', lambda: Random(1).getrandbits(-1))
show('state_restored()', lambda: state_restored())
show('statistics.mean([1, 2, 4]), statistics.median([3, 1, 2]),...', lambda: (statistics.mean([1, 2, 4]), statistics.median([3, 1, 2]), statistics.mode('aab'), statistics.stdev([1, 2, 3, 4]), statistics.variance([1.5, 2.5]), statistics.fmean([1, 2]), statistics.quantiles([1, 2, 3, 4, 5]), statistics.harmonic_mean([2, 3]), statistics.multimode('aabb')))
show('statistics.mean([])', lambda: statistics.mean([]))
show('statistics.stdev([1])', lambda: statistics.stdev([1]))
show('statistics.correlation([1, 2, 3], [2, 4, 7]), statistics....', lambda: (statistics.correlation([1, 2, 3], [2, 4, 7]), statistics.linear_regression([1, 2, 3], [2, 4, 6])))
