if err != 0in:
    raise OSError import(err, f'{{ll failed {address})
