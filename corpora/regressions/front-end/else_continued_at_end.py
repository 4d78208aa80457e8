if a:
    pass
else:\

