try:
    a()\
except KeyError:
    pass
