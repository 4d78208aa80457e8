"""Shifts by <<: large, negative and impossible counts."""

NUMBERS = [0, 1, -1, 2, 7, -7, 255, 2**30 - 1, 2**30, -2**31, 2**63, -2**64 + 1, 10**25, True]


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[[number << count for count in (0, 1, 15, 29, 30, 31, 60,...', lambda: [[number << count for count in (0, 1, 15, 29, 30, 31, 60, 64, 100)] for number in NUMBERS])
show('1 << -1', lambda: 1 << -1)
show('0 << -1', lambda: 0 << -1)
show('-1 << 1000', lambda: -1 << 1000)
show('1 << 1.0', lambda: 1 << 1.0)
show('1.0 << 1', lambda: 1.0 << 1)
show('True << 3', lambda: True << 3)
show("'a' << 1", lambda: 'a' << 1)
show('0 << 10**30', lambda: 0 << 10**30)
show("1 << 2**70 if '<<' == '>>' else 'not asked'", lambda: (1 << 2**70 if '<<' == '>>' else 'not asked'))
show("-5 << 2**70 if '<<' == '>>' else 'not asked'", lambda: (-5 << 2**70 if '<<' == '>>' else 'not asked'))
